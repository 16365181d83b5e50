package dev.mtsidecar.sidecar.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.mtsidecar.sidecar.delivery.DeliveryCount;
import dev.mtsidecar.sidecar.delivery.DeliveryCounts;
import dev.mtsidecar.sidecar.login.CodeDelivery;
import dev.mtsidecar.sidecar.login.PhoneNumber;
import dev.mtsidecar.sidecar.store.InMemorySessionStore;
import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.v1.SentCode;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DeliveryNamesTest {
  private static final List<CodeDelivery> ALL =
      List.of(
          new CodeDelivery.App(5),
          new CodeDelivery.Sms(5),
          new CodeDelivery.SmsWord(null),
          new CodeDelivery.SmsPhrase(null),
          new CodeDelivery.Call(5),
          new CodeDelivery.FlashCall("*"),
          new CodeDelivery.MissedCall("1", 5),
          new CodeDelivery.EmailCode(false, false, "a", 5, null, null),
          new CodeDelivery.FragmentSms("u", 5),
          new CodeDelivery.FirebaseSms(null, null, null, null, null, 5),
          new CodeDelivery.Unknown(7, Bytes.of(new byte[0])));

  @Test
  void deliveriesAreCountedUnderTheNamesOfTheContract() {
    var counts = new DeliveryCounts(new InMemorySessionStore());

    ALL.forEach(delivery -> counts.requested(new PhoneNumber("9996621234"), delivery));

    assertThat(counts.list())
        .extracting(DeliveryCount::delivery)
        .containsExactlyInAnyOrderElementsOf(
            SentCode.getDescriptor().getOneofs().getFirst().getFields().stream()
                .map(FieldDescriptor::getName)
                .toList());
  }
}
