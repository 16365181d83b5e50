package dev.mtsidecar.sandbox.world;

import dev.mtsidecar.sandbox.world.WorldRecord.ClientNamed;
import dev.mtsidecar.sandbox.world.WorldRecord.CodeClosed;
import dev.mtsidecar.sandbox.world.WorldRecord.CodeMistyped;
import dev.mtsidecar.sandbox.world.WorldRecord.CodeMoved;
import dev.mtsidecar.sandbox.world.WorldRecord.CodeSent;
import dev.mtsidecar.sandbox.world.WorldRecord.KeyAdded;
import dev.mtsidecar.sandbox.world.WorldRecord.KeyForgotten;
import dev.mtsidecar.sandbox.world.WorldRecord.PhoneCounted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * One world behind all DCs: keys agreed on, who speaks on them, codes sent, floods. Deterministic:
 * the same calls in the same order make the same world, phone_code_hashes included.
 *
 * <p>Every change is with the operating system when its method returns, so killing the process
 * loses nothing; keys are on disk by then, the rest after the next {@link #force}. Numbers are
 * digits only. Safe for concurrent use. Methods that change something throw {@link
 * UncheckedIOException} when the disk refuses.
 */
public final class SandboxWorld implements KeyVault, AutoCloseable {
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final KeyRing keys = new KeyRing();
  private final CodeDesk codes = new CodeDesk();
  private final AccountFile accounts = new AccountFile();
  private final TicketBox tickets = new TicketBox();
  private final Registry registry = new Registry(this, keys, accounts, tickets);
  private final Journal journal;
  private final long cutBytes;
  private long codesSentInAll;

  private SandboxWorld(InstantSource clock, Optional<StateFolder> folder) throws IOException {
    this.clock = clock;
    Optional<AppendLog> log = Optional.empty();
    if (folder.isPresent()) {
      log = Optional.of(open(folder.get()));
    }
    this.cutBytes = log.map(AppendLog::cutBytes).orElse(0L);
    this.journal = new Journal(log, this::snapshot);
    journal.compact();
  }

  private AppendLog open(StateFolder folder) throws IOException {
    try {
      return AppendLog.open(folder.worldLog(), this::replay);
    } catch (UncheckedIOException e) {
      throw new IOException(e.getMessage(), e.getCause());
    }
  }

  /** A world that ends with this process. */
  public static SandboxWorld inMemory(InstantSource clock) {
    try {
      return new SandboxWorld(clock, Optional.empty());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /**
   * The world of this folder.
   *
   * @param fresh whether to forget what was there
   * @throws IOException if its log cannot be read or written, or is something else
   */
  public static SandboxWorld in(StateFolder folder, InstantSource clock, boolean fresh)
      throws IOException {
    if (fresh) {
      Files.deleteIfExists(folder.worldLog());
    }
    return new SandboxWorld(clock, Optional.of(folder));
  }

  private void replay(byte[] record) {
    try {
      apply(WorldRecord.decode(record));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the sandbox's world was written by another version; start with --fresh to forget it", e);
    }
  }

  private void apply(WorldRecord change) {
    keys.apply(change);
    codes.apply(change);
    accounts.apply(change);
    tickets.apply(change);
  }

  private List<byte[]> snapshot() {
    var records = new ArrayList<byte[]>();
    long now = clock.millis();
    keys.describe(now, record -> records.add(record.encode()));
    codes.describe(phone -> now + accounts.ahead(phone), record -> records.add(record.encode()));
    accounts.describe(record -> records.add(record.encode()));
    tickets.describe(registry::isExpired, record -> records.add(record.encode()));
    return records;
  }

  /** Notes a change, then does it; under the lock. */
  void change(WorldRecord change) {
    journal.note(change);
    apply(change);
  }

  long millis() {
    return clock.millis();
  }

  <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  void locked(Runnable work) {
    lock.lock();
    try {
      work.run();
    } finally {
      lock.unlock();
    }
  }

  /** How many bytes at the end of the log were no whole record and were cut at the start. */
  public long cutBytes() {
    return cutBytes;
  }

  /** Returns when all changes so far are on disk. */
  public void force() {
    journal.force();
  }

  @Override
  public Optional<byte[]> find(int dcId, long keyId) {
    return locked(() -> keys.find(new KeyName(dcId, keyId), clock.millis()));
  }

  @Override
  public boolean add(int dcId, long keyId, byte[] key, boolean temporary, Instant expires) {
    var name = new KeyName(dcId, keyId);
    var kept = KeyBytes.of(key);
    boolean added =
        locked(() -> {
          if (keys.find(name, clock.millis()).isPresent()) {
            return false;
          }
          change(new KeyAdded(name, kept, temporary ? expires.toEpochMilli() : 0));
          return true;
        });
    journal.force();
    return added;
  }

  @Override
  public void forget(int dcId, long keyId) {
    locked(() -> change(new KeyForgotten(new KeyName(dcId, keyId))));
  }

  /** Whether this key is one of those that die by themselves. */
  public boolean isTemporary(int dcId, long keyId) {
    return locked(() -> keys.isTemporary(new KeyName(dcId, keyId), clock.millis()));
  }

  /** Accounts, logins, and what was handed out. */
  public Registry registry() {
    return registry;
  }

  /** What the client said about itself on this key. */
  public ClientTraits client(int dcId, long keyId) {
    return locked(() -> keys.client(new KeyName(dcId, keyId)));
  }

  /** Remembers what the client says about itself. */
  public void nameClient(int dcId, long keyId, ClientTraits client) {
    var name = new KeyName(dcId, keyId);
    locked(() -> {
      if (!keys.client(name).equals(client)) {
        change(new ClientNamed(name, client));
      }
    });
  }

  /**
   * Counts one more call that reached the script of a number.
   *
   * @return its place: 0 for the first
   */
  public int countAttempt(String phone) {
    return locked(() -> {
      PhoneCounted counts = codes.counts(phone);
      change(
          new PhoneCounted(phone, counts.attempts() + 1, counts.codesSent(), counts.floodUntil()));
      return counts.attempts();
    });
  }

  /** How many calls have reached the script of a number. */
  public int attempts(String phone) {
    return locked(() -> codes.counts(phone)).attempts();
  }

  /** How many codes were sent to a number, those that were sent again included. */
  public int codesSent(String phone) {
    return locked(() -> codes.counts(phone)).codesSent();
  }

  /** How many codes were sent to all numbers since this process started. */
  public long codesSentInAll() {
    return locked(() -> codesSentInAll);
  }

  /** The newest code of a number that was not typed in yet. */
  public Optional<IssuedCode> newestCode(String phone) {
    return locked(() -> codes.newest(phone));
  }

  /**
   * Until when a number is flooded on a key; starts a flood of this length if there was none.
   *
   * @return the end of the flood, which may have passed
   */
  public Instant floodUntil(String phone, long keyId, Duration length) {
    String subject = phone + "@" + keyId;
    return locked(() -> {
      PhoneCounted counts = codes.counts(subject);
      if (counts.floodUntil() != 0) {
        return Instant.ofEpochMilli(counts.floodUntil());
      }
      Instant until = Instant.ofEpochMilli(clock.millis() + accounts.ahead(phone)).plus(length);
      change(
          new PhoneCounted(subject, counts.attempts(), counts.codesSent(), until.toEpochMilli()));
      return until;
    });
  }

  /**
   * Sends a code. It takes the place of one that the same key asked for before.
   *
   * @param code what the user must type; empty where no typed code ends this step
   * @param next what a resend would do, for {@link IssuedCode#next}
   */
  public IssuedCode sendCode(String phone, int dcId, long keyId, String code, String next) {
    return locked(() -> {
      String hash = CodeHashes.of(phone, codes.counts(phone).codesSent());
      long now = registry.millis(phone, new KeyName(dcId, keyId));
      var issued = new IssuedCode(phone, hash, code, next, dcId, keyId, now, 0);
      change(new CodeSent(issued));
      codesSentInAll++;
      return issued;
    });
  }

  /** The code of this hash, if it can still be typed in on this key. */
  public Optional<IssuedCode> findCode(String phone, String hash, int dcId, long keyId) {
    var key = new KeyName(dcId, keyId);
    return locked(() -> codes.find(phone, hash, key, registry.millis(phone, key)));
  }

  /** Counts a wrong try. */
  public void mistyped(IssuedCode code) {
    locked(() -> change(new CodeMistyped(code.phone(), code.hash(), code.wrongTries() + 1)));
  }

  /** Moves a code to another DC, where whoever has its hash may use it. */
  public void moveCode(IssuedCode code, int dcId) {
    locked(() -> change(new CodeMoved(code.phone(), code.hash(), dcId)));
  }

  /** Ends a code: it was typed, cancelled or sent another way. */
  public void closeCode(IssuedCode code) {
    locked(() -> change(new CodeClosed(code.phone(), code.hash())));
  }

  /** Forces what is there and lets the log go. */
  @Override
  public void close() throws IOException {
    lock.lock();
    try {
      journal.close();
    } finally {
      lock.unlock();
    }
  }
}
