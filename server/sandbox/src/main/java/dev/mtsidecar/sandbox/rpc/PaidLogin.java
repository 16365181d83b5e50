package dev.mtsidecar.sandbox.rpc;

import dev.mtsidecar.sandbox.numbers.NumbersTable;
import dev.mtsidecar.sandbox.numbers.TestNumber;
import dev.mtsidecar.sandbox.numbers.Trait;
import dev.mtsidecar.sandbox.world.Registry;
import dev.mtsidecar.sandbox.world.Ticket;
import dev.mtsidecar.tl.api.AuthCheckPaidAuth;

/** A code that is sent when something was paid; every form counts as paid but form 0. */
final class PaidLogin {
  /** Not paid yet: ask again then. */
  private static final String NOT_YET = "FLOOD_WAIT_10";

  private final Registry registry;
  private final CodeSender codes;

  PaidLogin(Registry registry, CodeSender codes) {
    this.registry = registry;
    this.codes = codes;
  }

  /** auth.checkPaidAuth. */
  Answer check(Caller caller, AuthCheckPaidAuth call) throws RefusedCallException {
    TestNumber number = Numbers.ofNewer(call.phoneNumber());
    boolean isAsked =
        registry
            .ticket(Ticket.Kind.PAYMENT, call.phoneCodeHash())
            .filter(it -> it.phone().equals(number.digits()) && !registry.isExpired(it))
            .filter(it -> it.isOf(caller.dcId(), caller.authKeyId()))
            .isPresent();
    if (!isAsked) {
      throw new RefusedCallException(400, "PHONE_CODE_EXPIRED");
    }
    if (NumbersTable.traits(number).contains(Trait.LATE_PAYMENT)) {
      throw new RefusedCallException(400, "FORM_EXPIRED");
    }
    if (call.formId() == 0) {
      throw new RefusedCallException(420, NOT_YET);
    }
    registry.take(Ticket.Kind.PAYMENT, call.phoneCodeHash(), _ -> true);
    return new Answer.Result(codes.sendBySms(caller, number));
  }
}
