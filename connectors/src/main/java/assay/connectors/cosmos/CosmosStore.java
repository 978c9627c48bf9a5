package assay.connectors.cosmos;

import assay.connectors.Time;
import assay.connectors.Time.Pause;
import assay.pipeline.Charge;
import assay.pipeline.History;
import assay.pipeline.States;
import assay.pipeline.Store;
import assay.pipeline.StoreException;
import assay.pipeline.Windows;
import assay.plan.ObservationId;
import assay.plan.Run;
import assay.plan.RunId;
import assay.score.Scored;
import com.azure.cosmos.CosmosClient;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** A store in Azure Cosmos DB: what a method has returned from is kept by the service. */
public final class CosmosStore implements Store {
    private final CosmosClient client;
    private final RequestUnits units = new RequestUnits();
    private final Runs runs;
    private final Observations observations;
    private final Spending spending;
    private final Windows windows;
    private final States states;
    private final History history;

    /**
     * @param client as {@link CosmosClients} makes it; closed with the store
     * @param settings those of the client
     */
    public CosmosStore(CosmosClient client, CosmosSettings settings) {
        this(
                client,
                settings,
                Time.SYSTEM.pause(),
                () -> ThreadLocalRandom.current().nextLong());
    }

    CosmosStore(CosmosClient client, CosmosSettings settings, Pause pause, RandomGenerator random) {
        this.client = client;
        var database = client.getDatabase(settings.database());
        this.runs = new Runs(new Documents(database, Container.WINDOWS, units));
        this.windows = new CosmosWindows(new Documents(database, Container.WINDOWS, units), runs);
        this.states = new CosmosStates(new Documents(database, Container.STATE, units));
        this.history = new CosmosHistory(new Documents(database, Container.HISTORY, units));
        this.spending = new Spending(new Documents(database, Container.STATE, units));
        this.observations = new Observations(
                new Documents(database, Container.OBSERVATIONS, units), settings.retain(), new Backoff(pause, random));
    }

    /** What it has cost so far, for whoever logs it. */
    public RequestUnits requestUnits() {
        return units;
    }

    @Override
    public boolean open(Run run) {
        return runs.open(run);
    }

    @Override
    public Optional<Run> run(RunId id) {
        return runs.run(id);
    }

    @Override
    public List<Run> runs(int most) {
        return runs.newest(most);
    }

    @Override
    public List<Run> awaited() {
        return runs.awaited();
    }

    @Override
    public long settled(RunId run) {
        return observations.settled(run);
    }

    @Override
    public States states() {
        return states;
    }

    @Override
    public History history() {
        return history;
    }

    @Override
    public Windows windows() {
        return windows;
    }

    @Override
    public Optional<Standing> standing(RunId run, ObservationId id) {
        return observations.standing(run, id);
    }

    @Override
    public Optional<Scored> observation(RunId run, ObservationId id) {
        return observations.one(run, id);
    }

    /**
     * The money first, then the observation: no transaction spans their partitions. Killed between them, the call was
     * counted, and is asked, paid and counted again like one that was killed before it was kept. The other way round the
     * observation would stand, nobody would ask again, and the day's sum would miss it for ever.
     */
    @Override
    public boolean add(Scored scored, boolean overFailure, Charge charge) {
        runs.mustExist(scored.observation().run());
        try {
            spending.add(charge);
        } catch (StoreException uncounted) {
            keepAllTheSame(scored, overFailure, uncounted);
            throw uncounted;
        }
        return observations.keep(scored, overFailure);
    }

    /** Else it would be asked and paid for at each delivery, and counted at none. */
    private void keepAllTheSame(Scored scored, boolean overFailure, StoreException uncounted) {
        try {
            observations.keep(scored, overFailure);
        } catch (StoreException unkept) {
            uncounted.addSuppressed(unkept);
        }
    }

    @Override
    public double spentUsd(LocalDate day) {
        return spending.usd(day);
    }

    @Override
    public long spentTokens(LocalDate day) {
        return spending.tokens(day);
    }

    @Override
    public Stream<Scored> observations(RunId run) {
        return observations.stream(run);
    }

    @Override
    public void close() {
        client.close();
    }
}
