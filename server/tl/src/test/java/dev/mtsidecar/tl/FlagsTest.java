package dev.mtsidecar.tl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mtsidecar.tl.api.AuthAuthorization;
import dev.mtsidecar.tl.api.CodeSettings;
import dev.mtsidecar.tl.api.User;
import dev.mtsidecar.tl.api.UserEmpty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FlagsTest {
  /** Bits by the layer's own list. */
  @ParameterizedTest
  @CsvSource({"0,1", "1,2", "2,16", "3,32", "4,128", "5,512"})
  void eachSettingOfSendCodeHasItsBit(int setting, int word) throws Exception {
    CodeSettings settings =
        new CodeSettings(
            setting == 0,
            setting == 1,
            setting == 2,
            setting == 3,
            setting == 4,
            setting == 5,
            null,
            null,
            null);

    assertThat(flags(settings)).isEqualTo(word);
  }

  @Test
  void twoFieldsOnOneBitAreWrittenTogether() throws Exception {
    CodeSettings settings =
        new CodeSettings(false, false, false, false, false, false, null, "t", false);

    assertThat(flags(settings)).isEqualTo(1 << 8);
    assertThat(Bytes.of(settings.toByteArray()).toHex())
        .isEqualTo("783d25ad" + "00010000" + "01740000" + "379779bc");
  }

  @Test
  void oneOfTwoFieldsOnOneBitIsRefusedByName() {
    assertThatThrownBy(
            () -> new CodeSettings(false, false, false, false, false, false, null, "t", null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("codeSettings: token and app_sandbox go together");
    assertThatThrownBy(
            () -> new CodeSettings(false, false, false, false, false, false, null, null, true))
        .hasMessage("codeSettings: token and app_sandbox go together");
  }

  @Test
  void aTrueFlagThatSharesItsBitNeedsTheValueToo() {
    assertThatThrownBy(() -> new AuthAuthorization(true, null, null, null, new UserEmpty(1)))
        .hasMessage(
            "auth.authorization: setup_password_required and otherwise_relogin_days go together");
  }

  @Test
  void theSecondFlagWordOfAUserHasItsOwnBits() throws Exception {
    // user#b1b8cc83, flags with 10 (self), flags2 with 4, 6 (not ours), 20 and 21, id 5,
    // then linked_community_id, flags2.21.
    String wire = "83ccb8b1" + "00040000" + "50003000" + "0500000000000000" + "0600000000000000";

    User user = User.read(Bytes.ofHex(wire).reader());

    assertThat(user.self()).isTrue();
    assertThat(user.storiesUnavailable()).isTrue();
    assertThat(user.botGuard()).isTrue();
    assertThat(user.contactRequirePremium()).isFalse();
    assertThat(user.linkedCommunityId()).isEqualTo(6);
  }

  private static int flags(CodeSettings settings) throws TlFormatException {
    TlReader in = new TlReader(settings.toByteArray());
    in.expectId(0xad253d78, "codeSettings");
    return in.readInt();
  }
}
