package assay.connectors.cosmos;

import assay.pipeline.Store;
import assay.pipeline.StoreContract;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** What every store must do, done by this one: on the emulator, and on a real account where one is named. */
class CosmosStoreTest {
    @Nested
    class InOnePartitionRange extends StoreContract {
        @SuppressWarnings("NullAway.Init") // set before all tests
        private static CosmosAccount account;

        @BeforeAll
        static void start() {
            account = CosmosAccount.emulated(1, InstantSource.system());
        }

        @AfterAll
        static void stop() {
            account.close();
        }

        @Override
        protected Store open() {
            return account.store(account.newDatabase());
        }
    }

    @Nested
    class InFourPartitionRanges extends StoreContract {
        @SuppressWarnings("NullAway.Init") // set before all tests
        private static CosmosAccount account;

        @BeforeAll
        static void start() {
            account = CosmosAccount.emulated(4, InstantSource.system());
        }

        @AfterAll
        static void stop() {
            account.close();
        }

        @Override
        protected Store open() {
            return account.store(account.newDatabase());
        }
    }

    @Nested
    @Tag("real-account") // left out by connectors/pom.xml unless ASSAY_COSMOS_ENDPOINT is set
    class OnARealAccount extends StoreContract {
        @SuppressWarnings("NullAway.Init") // set before all tests
        private static CosmosAccount account;

        @BeforeAll
        static void start() {
            account = CosmosAccount.real();
        }

        @AfterAll
        static void stop() {
            account.close();
        }

        @Override
        protected Store open() {
            return account.store(account.newDatabase());
        }
    }
}
