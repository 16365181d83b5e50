package dev.mtsidecar.tl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.mtsidecar.tl.api.AnyJSONValue;
import dev.mtsidecar.tl.api.AnyUser;
import dev.mtsidecar.tl.api.ApiSchema;
import dev.mtsidecar.tl.service.MsgContainer;
import dev.mtsidecar.tl.service.ServiceSchema;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes from the network give a value or a {@link TlFormatException}: nothing else, ever. */
final class MalformedInputTest {
  private static final List<TlObject> SAMPLES = Samples.all();
  private static final int MUTATIONS_OF_EACH = 60;

  /** Values that lengths, counts and ids are most likely to stumble over. */
  private static final int[] WORDS = {
    0, 1, -1, 254, 255, 0xffffff00, 0xfffffffe, 1 << 31, ~(1 << 31), 0x1cb5c415, 0xf7444763
  };

  @Test
  void everyTruncationOfEveryTypeIsRefusedOrReadShort() {
    for (TlObject sample : SAMPLES) {
      byte[] wire = sample.toByteArray();
      for (int length = 0; length < wire.length; length++) {
        attempt(readerOf(sample), Arrays.copyOf(wire, length), "cut at " + length);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 20260101})
  void everyMutationIsAValueOrAFormatException(long seed) {
    Random random = new Random(seed);
    for (TlObject sample : SAMPLES) {
      byte[] wire = sample.toByteArray();
      for (int i = 0; i < MUTATIONS_OF_EACH; i++) {
        attempt(readerOf(sample), mutate(wire, random), "seed " + seed);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {2, 20260102})
  void noiseIsRefused(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      byte[] noise = new byte[random.nextInt(200)];
      random.nextBytes(noise);
      readEverywhere(noise, "seed " + seed);
    }
  }

  @Test
  void nestingEndsBeforeTheStackDoes() {
    TlWriter out = new TlWriter();
    for (int i = 0; i < 100_000; i++) {
      out.writeInt(0xf7444763); // jsonArray
      out.writeInt(0x1cb5c415);
      out.writeInt(1);
    }

    assertThatThrownBy(() -> AnyJSONValue.read(new TlReader(out.toByteArray())))
        .isInstanceOf(TlFormatException.class)
        .hasMessageContaining("levels of nesting");
  }

  @Test
  void thirtyLevelsOfJsonAreFine() throws Exception {
    TlWriter out = new TlWriter();
    for (int i = 0; i < 30; i++) {
      out.writeInt(0xf7444763);
      out.writeInt(0x1cb5c415);
      out.writeInt(1);
    }
    out.writeInt(0x3f6d7b68); // jsonNull

    TlReader in = new TlReader(out.toByteArray());
    AnyJSONValue.read(in);

    in.requireEnd();
  }

  /** Each level claims as many elements as its bytes could hold at most. */
  @Test
  void greedyCountsDoNotTakeMoreThanAFewTimesTheMessage() {
    TlWriter out = new TlWriter();
    for (int i = 0; i < 30; i++) {
      out.writeInt(0xf7444763);
      out.writeInt(0x1cb5c415);
      out.writeInt(250_000 - 3 * (i + 1));
    }
    byte[] wire = Arrays.copyOf(out.toByteArray(), 1_000_000);

    long allocated = allocatedBy(() -> AnyJSONValue.read(new TlReader(wire)));

    assertThat(allocated).isLessThan(wire.length);
  }

  @Test
  void shortMessagesThatClaimLongListsTakeNothing() {
    byte[] claim = Bytes.ofHex("15c4b51c" + "ffffff7f" + "d3bc4b7a").toByteArray();

    long allocated = allocatedBy(() -> new TlReader(claim).readVector(AnyUser::read));

    assertThat(allocated).isLessThan(100_000);
  }

  private static byte[] mutate(byte[] wire, Random random) {
    byte[] mutated = wire.clone();
    int places = 1 + random.nextInt(3);
    for (int i = 0; i < places; i++) {
      // The id stays in half of the cases, so that the fields behind it are reached.
      int from = mutated.length > 4 && random.nextBoolean() ? 4 : 0;
      int at = from + random.nextInt(mutated.length - from);
      if (random.nextBoolean()) {
        mutated[at] ^= (byte) (1 << random.nextInt(8));
      } else if (at + 4 <= mutated.length) {
        TlWriter word = new TlWriter();
        word.writeInt(WORDS[random.nextInt(WORDS.length)]);
        System.arraycopy(word.toByteArray(), 0, mutated, at & ~3, 4);
      }
    }
    return mutated;
  }

  private static void readEverywhere(byte[] wire, String how) {
    attempt(ApiSchema::readObject, wire, how);
    attempt(ApiSchema::readFunction, wire, how);
    attempt(ServiceSchema::readObject, wire, how);
    attempt(ServiceSchema::readFunction, wire, how);
    attempt(MsgContainer::readBody, wire, how);
  }

  private static TlReader.Element<? extends TlObject> readerOf(TlObject sample) {
    if (sample.getClass().getPackageName().equals(ServiceSchema.class.getPackageName())) {
      return sample instanceof TlFunction ? ServiceSchema::readFunction : ServiceSchema::readObject;
    }
    return sample instanceof TlFunction ? ApiSchema::readFunction : ApiSchema::readObject;
  }

  private static void attempt(TlReader.Element<?> reading, byte[] wire, String how) {
    try {
      reading.read(new TlReader(wire));
    } catch (TlFormatException expected) {
      // Plain, because it runs a hundred thousand times.
      if (expected.offset() < 0 || expected.offset() > wire.length) {
        throw new AssertionError(how + ": offset " + expected.offset(), expected);
      }
    } catch (Throwable other) {
      throw new AssertionError(how + ": " + Bytes.of(wire).toHex(), other);
    }
  }

  private static long allocatedBy(Reading reading) {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().threadId();
    assertThatThrownBy(reading::read).isInstanceOf(TlFormatException.class);
    long before = threads.getThreadAllocatedBytes(thread);
    try {
      reading.read();
    } catch (TlFormatException expected) {
      return threads.getThreadAllocatedBytes(thread) - before;
    }
    throw new AssertionError("nothing was wrong");
  }

  private interface Reading {
    Object read() throws TlFormatException;
  }
}
