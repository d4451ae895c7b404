package io.jenkins.plugins.changegates.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.changegates.store.checkpoint.Note;
import io.jenkins.plugins.changegates.store.checkpoint.SigningKey;
import io.jenkins.plugins.changegates.store.checkpoint.Witness;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DeliveryTest {

    private static final SigningKey KEY = SigningKey.make("ledger");
    private static final String ROOT = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

    private final BlockingQueue<Long> shown = new LinkedBlockingQueue<>();

    /** Notes the sizes it is shown. */
    private class Listening implements Witness {
        @Override
        public void show(Note checkpoint) throws IOException {
            shown.add(Long.parseLong(checkpoint.text().split("\n")[1]));
        }

        @Override
        public String name() {
            return "somebody";
        }
    }

    private static Note checkpoint(long size) {
        return KEY.sign("ledger\n" + size + "\n" + ROOT + "\n");
    }

    private static Delivery to(Witness witness) {
        return new Delivery(witness, Clock.systemUTC(), Duration.ofMillis(50));
    }

    private long next() throws InterruptedException {
        Long size = shown.poll(10, TimeUnit.SECONDS);
        assertNotNull(size, "nothing was shown");
        return size;
    }

    @Test
    void eachCheckpointIsShown() throws Exception {
        Delivery delivery = to(new Listening());
        for (long size = 1; size <= 3; size++) {
            delivery.show(checkpoint(size));
            assertEquals(size, next());
        }
        delivery.close(Duration.ofSeconds(5));

        assertEquals(3, delivery.standing().entries());
        assertEquals("", delivery.standing().failure());
    }

    @Test
    void whoIsSlowIsShownTheNewestAndHoldsNobodyUp() throws Exception {
        CountDownLatch slow = new CountDownLatch(1);
        Delivery delivery = to(new Listening() {
            @Override
            public void show(Note checkpoint) throws IOException {
                super.show(checkpoint);
                try {
                    slow.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }
        });
        delivery.show(checkpoint(1));
        assertEquals(1, next());
        for (long size = 2; size <= 100; size++) {
            delivery.show(checkpoint(size));
        }
        slow.countDown();

        assertEquals(100, next());
        delivery.close(Duration.ofSeconds(5));
        assertTrue(shown.isEmpty(), shown.toString());
    }

    @Test
    void whoCouldNotBeReachedIsTriedAgain() throws Exception {
        CountDownLatch failures = new CountDownLatch(3);
        CountDownLatch seen = new CountDownLatch(1);
        Delivery delivery = to(new Listening() {
            @Override
            public void show(Note checkpoint) throws IOException {
                if (failures.getCount() > 0) {
                    failures.countDown();
                    throw new IOException("the line is dead");
                }
                super.show(checkpoint);
                seen.countDown();
            }
        });
        delivery.show(checkpoint(7));
        failures.await();
        assertEquals("the line is dead", delivery.standing().failure());
        assertNull(delivery.standing().at());

        assertEquals(7, next());
        seen.await();
        delivery.close(Duration.ofSeconds(5));
        assertEquals("", delivery.standing().failure());
    }

    @Test
    void whoWantsAPauseIsLeftAlone() throws Exception {
        Delivery delivery = to(new Listening() {
            @Override
            public Duration pause() {
                return Duration.ofDays(1);
            }
        });
        delivery.show(checkpoint(1));
        assertEquals(1, next());
        delivery.show(checkpoint(2));
        assertNull(shown.poll(200, TimeUnit.MILLISECONDS));

        delivery.close(Duration.ofSeconds(5));
        assertEquals(2, next(), "the last words of the ledger");
    }

    @Test
    void whatComesInTheMiddleOfADeliveryWaitsForThePauseToo() throws Exception {
        CountDownLatch meanwhile = new CountDownLatch(1);
        Delivery delivery = to(new Listening() {
            @Override
            public void show(Note checkpoint) throws IOException {
                super.show(checkpoint);
                try {
                    meanwhile.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }

            @Override
            public Duration pause() {
                return Duration.ofDays(1);
            }
        });
        delivery.show(checkpoint(1));
        assertEquals(1, next());
        delivery.show(checkpoint(2));
        meanwhile.countDown();

        assertNull(shown.poll(200, TimeUnit.MILLISECONDS));
        delivery.close(Duration.ofSeconds(5));
        assertEquals(2, next(), "the last words of the ledger");
    }

    @Test
    void othersTakeTheirPlaceAndAreShownTheNewest() throws Exception {
        Witnesses witnesses = new Witnesses(Clock.systemUTC());
        witnesses.show(checkpoint(5));
        witnesses.set(List.of(new Listening()));
        assertEquals(5, next());

        witnesses.set(List.of());
        witnesses.show(checkpoint(6));
        witnesses.close();
        assertTrue(shown.isEmpty(), shown.toString());
        assertEquals(List.of(), witnesses.standings());
    }
}
