package assay.connectors.cosmos;

import assay.pipeline.States;
import assay.plan.Subject;
import java.util.Optional;

/** States by If-Match: the version is the document's etag. Their JSON is a text, since the service rounds numbers. */
record CosmosStates(Documents documents) implements States {

    @Override
    public Optional<State> read(Subject subject, String name) {
        return documents
                .read(subject.toString(), id(name))
                .map(found -> new State(found.body().path("state").asText(), found.etag()));
    }

    @Override
    public boolean write(Subject subject, String name, String json, Optional<String> seen) {
        var document = documents
                .named(subject.toString(), id(name))
                .put("kind", "state")
                .put("state", json);
        return seen.isEmpty() ? documents.create(document) : documents.replace(document, seen.get());
    }

    private static String id(String name) {
        return "state:" + name;
    }
}
