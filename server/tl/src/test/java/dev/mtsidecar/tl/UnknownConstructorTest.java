package dev.mtsidecar.tl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mtsidecar.tl.api.AnyAuthSentCode;
import dev.mtsidecar.tl.api.AnyUpdates;
import dev.mtsidecar.tl.api.AnyUser;
import dev.mtsidecar.tl.api.ApiSchema;
import dev.mtsidecar.tl.api.AuthSentCode;
import dev.mtsidecar.tl.api.AuthSentCodeTypeApp;
import dev.mtsidecar.tl.api.UnknownAuthCodeType;
import dev.mtsidecar.tl.api.UnknownAuthSentCode;
import dev.mtsidecar.tl.api.UnknownAuthSentCodeType;
import dev.mtsidecar.tl.api.UnknownUpdate;
import dev.mtsidecar.tl.api.UpdateServiceNotification;
import dev.mtsidecar.tl.api.UpdateShort;
import dev.mtsidecar.tl.service.ServiceSchema;
import java.util.List;
import org.junit.jupiter.api.Test;

final class UnknownConstructorTest {
  private static final String SENT_CODE = "0225005e";
  private static final String TYPE_APP_5 = "8659bb3d05000000";
  private static final String UNKNOWN = "efbeadde";
  private static final String HASH = "03616263";

  @Test
  void anUnknownDeliveryTypeKeepsItsBytesAndHidesWhatStandsBehind() throws Exception {
    String rest = UNKNOWN + "07000000" + HASH + "3c000000";
    TlReader in = Bytes.ofHex(SENT_CODE + "06000000" + rest).reader();

    AuthSentCode sent = (AuthSentCode) AnyAuthSentCode.read(in);

    assertThat(sent.type()).isEqualTo(new UnknownAuthSentCodeType(0xdeadbeef, Bytes.ofHex(rest)));
    assertThat(sent.phoneCodeHash()).isEmpty();
    assertThat(sent.nextType()).isNull();
    assertThat(sent.timeout()).isNull();
    in.requireEnd();
  }

  @Test
  void anUnknownNextTypeIsNotTakenForNone() throws Exception {
    TlReader in =
        Bytes.ofHex(SENT_CODE + "06000000" + TYPE_APP_5 + HASH + UNKNOWN + "3c000000").reader();

    AuthSentCode sent = (AuthSentCode) AnyAuthSentCode.read(in);

    assertThat(sent.type()).isEqualTo(new AuthSentCodeTypeApp(5));
    assertThat(sent.phoneCodeHash()).isEqualTo("abc");
    assertThat(sent.nextType())
        .isEqualTo(new UnknownAuthCodeType(0xdeadbeef, Bytes.ofHex(UNKNOWN + "3c000000")));
    assertThat(sent.timeout()).isNull();
  }

  @Test
  void anUnknownAnswerIsAnArmOfItsOwnAndWritesItsBytesAgain() throws Exception {
    Bytes wire = Bytes.ofHex(UNKNOWN + "0102030405060708");

    AnyAuthSentCode sent = AnyAuthSentCode.read(wire.reader());

    assertThat(sent).isEqualTo(new UnknownAuthSentCode(0xdeadbeef, wire));
    assertThat(sent.constructorId()).isEqualTo(0xdeadbeef);
    assertThat(Bytes.of(sent.toByteArray())).isEqualTo(wire);
  }

  @Test
  void anUpdateWeDoNotUnderstandComesAsBytes() throws Exception {
    AnyUpdates updates =
        AnyUpdates.read(Bytes.ofHex("c1ded478" + UNKNOWN + "01000000" + "3c000000").reader());

    assertThat(updates)
        .isEqualTo(
            new UpdateShort(
                new UnknownUpdate(0xdeadbeef, Bytes.ofHex(UNKNOWN + "01000000" + "3c000000")), 0));
  }

  @Test
  void aServiceNotificationIsReadUpToTheMediaWeDoNotKnow() throws Exception {
    // updateServiceNotification#ebe46819, popup, type "a", message "code", unknown media, entities.
    String wire =
        "1968e4eb" + "01000000" + "01610000" + "04636f6465000000" + UNKNOWN + "15c4b51c00000000";

    var notification = (UpdateServiceNotification) ApiSchema.readObject(Bytes.ofHex(wire).reader());

    assertThat(notification.popup()).isTrue();
    assertThat(notification.message()).isEqualTo("code");
    assertThat(notification.entities()).isEqualTo(List.of());
  }

  @Test
  void elsewhereAnUnknownConstructorIsMalformedAndSaysSo() {
    TlReader in = Bytes.ofHex(UNKNOWN).reader();

    assertThatThrownBy(() -> AnyUser.read(in))
        .isInstanceOfSatisfying(
            TlFormatException.class,
            it -> {
              assertThat(it.isUnknownConstructor()).isTrue();
              assertThat(it.expected()).isEqualTo("a constructor of User");
              assertThat(it.found()).isEqualTo("#deadbeef");
              assertThat(it.offset()).isZero();
            });
  }

  @Test
  void theRegistriesKnowOnlyTheirOwn() {
    assertThatThrownBy(() -> ApiSchema.readObject(Vectors.reader("pong")))
        .isInstanceOf(TlFormatException.class);
    assertThatThrownBy(() -> ServiceSchema.readFunction(Vectors.reader("auth.sendCode")))
        .isInstanceOf(TlFormatException.class);
    assertThatThrownBy(() -> ApiSchema.readFunction(Vectors.reader("auth.sentCode")))
        .isInstanceOf(TlFormatException.class);
  }
}
