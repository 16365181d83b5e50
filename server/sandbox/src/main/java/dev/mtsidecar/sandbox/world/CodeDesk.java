package dev.mtsidecar.sandbox.world;

import dev.mtsidecar.sandbox.world.WorldRecord.CodeClosed;
import dev.mtsidecar.sandbox.world.WorldRecord.CodeMistyped;
import dev.mtsidecar.sandbox.world.WorldRecord.CodeMoved;
import dev.mtsidecar.sandbox.world.WorldRecord.CodeSent;
import dev.mtsidecar.sandbox.world.WorldRecord.PhoneCounted;
import dev.mtsidecar.sandbox.world.WorldRecord.PhoneForgotten;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/**
 * The codes that were sent, by phone number. Not safe for concurrent use: the world holds a lock.
 */
final class CodeDesk {
  /** How long a code can be typed in. Telegram names no number; minutes are what clients see. */
  static final Duration CODE_LIFETIME = Duration.ofMinutes(10);

  /** The number that was not used for longest is forgotten beyond this. */
  static final int PHONES_MAX = 100_000;

  /** So many logins of one number may wait for their code at a time; the oldest gives way. */
  static final int CODES_MAX = 16;

  private final Map<String, Phone> phones = new LinkedHashMap<>(16, 0.75f, true);

  private static final class Phone {
    int attempts;
    int codesSent;
    long floodUntil;
    final List<IssuedCode> codes = new ArrayList<>(1);
  }

  /** Does what a record says. */
  void apply(WorldRecord change) {
    switch (change) {
      case PhoneCounted(var phone, var attempts, var codesSent, var floodUntil) -> {
        Phone it = phone(phone);
        it.attempts = attempts;
        it.codesSent = codesSent;
        it.floodUntil = floodUntil;
      }
      case CodeSent(var code) -> add(phone(code.phone()), code);
      case CodeMistyped(var phone, var hash, var wrongTries) ->
          phone(phone)
              .codes
              .replaceAll(code -> code.hash().equals(hash) ? code.mistyped(wrongTries) : code);
      case CodeClosed(var phone, var hash) ->
          phone(phone).codes.removeIf(code -> code.hash().equals(hash));
      case CodeMoved(var phone, var hash, var dcId) ->
          phone(phone).codes.replaceAll(code -> code.hash().equals(hash) ? code.at(dcId) : code);
      case WorldRecord.EverybodyForgotten() -> phones.clear();
      case PhoneForgotten(var phone) ->
          phones.keySet().removeIf(each -> each.equals(phone) || each.startsWith(phone + "@"));
      case WorldRecord.KeyAdded _,
          WorldRecord.KeyForgotten _,
          WorldRecord.ClientNamed _,
          WorldRecord.KeyEnded _,
          WorldRecord.LoggedIn _,
          WorldRecord.LoggedOut _,
          WorldRecord.AccountChanged _,
          WorldRecord.TimeAdvanced _,
          WorldRecord.TicketIssued _,
          WorldRecord.TicketTorn _ -> {
        // Another part of the world keeps those.
      }
    }
  }

  private static void add(Phone phone, IssuedCode code) {
    phone.codesSent++;
    // A new code on the same key takes the place of the one before.
    phone.codes.removeIf(old -> old.dcId() == code.dcId() && old.keyId() == code.keyId());
    if (phone.codes.size() == CODES_MAX) {
      phone.codes.removeFirst();
    }
    phone.codes.add(code);
  }

  private Phone phone(String digits) {
    Phone phone = phones.computeIfAbsent(digits, _ -> new Phone());
    if (phones.size() > PHONES_MAX) {
      phones.remove(phones.keySet().iterator().next());
    }
    return phone;
  }

  /** The records that make this desk again, without what is over. */
  void describe(ToLongFunction<String> now, Consumer<WorldRecord> out) {
    phones.forEach((digits, phone) -> {
      for (IssuedCode code : phone.codes) {
        if (!isOver(code, now.applyAsLong(digits))) {
          out.accept(new CodeSent(code));
        }
      }
      // Last: it sets the counters that the codes before it have moved.
      out.accept(new PhoneCounted(digits, phone.attempts, phone.codesSent, phone.floodUntil));
    });
  }

  PhoneCounted counts(String digits) {
    Phone phone = phones.get(digits);
    return phone == null
        ? new PhoneCounted(digits, 0, 0, 0)
        : new PhoneCounted(digits, phone.attempts, phone.codesSent, phone.floodUntil);
  }

  Optional<IssuedCode> newest(String digits) {
    Phone phone = phones.get(digits);
    return phone == null || phone.codes.isEmpty()
        ? Optional.empty()
        : Optional.of(phone.codes.getLast());
  }

  Optional<IssuedCode> find(String digits, String hash, KeyName key, long now) {
    Phone phone = phones.get(digits);
    if (phone == null) {
      return Optional.empty();
    }
    return phone.codes.stream()
        .filter(code -> code.hash().equals(hash))
        .filter(code -> code.dcId() == key.dcId())
        .filter(code -> code.keyId() == key.keyId() || code.keyId() == IssuedCode.ANY_KEY)
        .filter(code -> !isOver(code, now))
        .findFirst();
  }

  private static boolean isOver(IssuedCode code, long now) {
    return now - code.sentAt() >= CODE_LIFETIME.toMillis();
  }
}
