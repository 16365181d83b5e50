package dev.mtsidecar.sidecar.login;

import static dev.mtsidecar.sidecar.login.ManySessions.authorized;
import static dev.mtsidecar.sidecar.login.ManySessions.codeSent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import dev.mtsidecar.mtproto.Deadline;
import dev.mtsidecar.sidecar.store.SessionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SessionBookTest {
  private final ManySessions all = new ManySessions();
  private final SessionBook book = all.logins.sessions();

  @Test
  void listsInTheOrderOfMakingPageByPage() throws Exception {
    for (int i = 0; i < 7; i++) {
      all.make("s_" + (9 - i), codeSent());
    }

    assertThat(ids(SessionFilter.all(), 3))
        .containsExactly(
            List.of("s_9", "s_8", "s_7"), List.of("s_6", "s_5", "s_4"), List.of("s_3"));
  }

  @Test
  void theLastPageIsSaidToBeTheLastEvenWhenItIsFull() throws Exception {
    all.make("s_1", codeSent());
    all.make("s_2", codeSent());

    assertThat(page(SessionFilter.all(), 2, "").nextPageToken()).isEmpty();
  }

  @Test
  void aPageStaysWhereItWasWhenSessionsComeAndGo() throws Exception {
    all.make("s_1", codeSent());
    all.make("s_2", codeSent());
    all.make("s_3", codeSent());
    var first = page(SessionFilter.all(), 2, "");

    book.delete(new SessionId("s_1"), false, soon());
    book.delete(new SessionId("s_2"), false, soon());
    all.make("s_4", codeSent());

    assertThat(names(page(SessionFilter.all(), 2, first.nextPageToken())))
        .containsExactly("s_3", "s_4");
  }

  @Test
  void manyMoreThanOneReadingAreListed() throws Exception {
    for (int i = 0; i < 450; i++) {
      all.make("s_" + i, i % 2 == 0 ? codeSent() : authorized(7));
    }

    assertThat(ids(of(LoginState.Authorized.class), 100)).hasSize(3).last(LIST).hasSize(25);
  }

  @Test
  void filtersByStateUserAndReference() throws Exception {
    all.make("s_1", codeSent(), "row-1");
    all.make("s_2", authorized(7), "row-2");
    all.make("s_3", authorized(8));
    all.change(all.make("s_4", authorized(7)), new LoginState.Ended(EndReason.REVOKED));

    assertThat(ids(of(LoginState.Authorized.class), 9)).containsExactly(List.of("s_2", "s_3"));
    assertThat(ids(of(LoginState.Ended.class), 9)).containsExactly(List.of("s_4"));
    assertThat(ids(new SessionFilter(Set.of(), 7, null), 9)).containsExactly(List.of("s_2"));
    assertThat(ids(new SessionFilter(Set.of(), 0, "row-1"), 9)).containsExactly(List.of("s_1"));
    assertThat(ids(new SessionFilter(Set.of(LoginState.New.class), 7, null), 9))
        .containsExactly(List.of());
  }

  @Test
  void aTokenOfAnotherFilterOrNobodysIsRefused() throws Exception {
    all.make("s_1", codeSent());
    all.make("s_2", codeSent());
    String token = page(SessionFilter.all(), 1, "").nextPageToken();

    for (String wrong : List.of("x", token.substring(1), "AAAAAAAAAAEAAAAAAAAAAQ", "not base64!")) {
      assertThat(book.list(SessionFilter.all(), 1, wrong)).isInstanceOf(SessionPage.Refused.class);
    }
    assertThat(book.list(of(LoginState.CodeSent.class), 1, token))
        .isEqualTo(
            new SessionPage.Refused(
                LoginFlow.invalid("page_token", "not of a listing with this filter")));
  }

  @Test
  void anEndedSessionIsAnsweredLikeAnyOther() throws Exception {
    all.change(all.make("s_1", authorized(7)), new LoginState.Ended(EndReason.REVOKED));

    assertThat(book.get(new SessionId("s_1")))
        .isInstanceOfSatisfying(
            LoginOutcome.Stepped.class,
            it ->
                assertThat(it.session().state())
                    .isEqualTo(new LoginState.Ended(EndReason.REVOKED)));
    assertThat(book.get(new SessionId("s_2")))
        .isEqualTo(new LoginOutcome.Rejected(new LoginFailure.SessionNotFound(), null));
  }

  @Test
  void onlyWhoSaysSoDeletesASessionThatIsLoggedIn() throws Exception {
    all.make("s_1", authorized(7));
    SessionId id = new SessionId("s_1");

    LoginOutcome refused = book.delete(id, false, soon());
    LoginOutcome done = book.delete(id, true, soon());

    assertThat(refused)
        .isInstanceOfSatisfying(
            LoginOutcome.Rejected.class,
            it -> assertThat(it.why()).isEqualTo(new LoginFailure.AlreadySignedIn()));
    assertThat(done).isInstanceOf(LoginOutcome.Stepped.class);
    assertThat(all.store.load(id)).isEmpty();
    assertThat(book.delete(id, true, soon()))
        .isEqualTo(new LoginOutcome.Rejected(new LoginFailure.SessionNotFound(), null));
  }

  @Test
  void whoMayBeLoggedInIsNotDeletedEither() throws Exception {
    var sent = Logins.decode(all.make("s_1", codeSent()));
    Login doubtful = sent.next(sent.record().inDoubt(Action.SIGN_IN), ManySessions.START);
    all.store.commit(sent.change(doubtful));

    assertThat(book.delete(sent.id(), false, soon()))
        .isInstanceOfSatisfying(
            LoginOutcome.Rejected.class,
            it -> assertThat(it.why()).isInstanceOf(LoginFailure.SessionBusy.class));
    assertThat(book.delete(sent.id(), true, soon())).isInstanceOf(LoginOutcome.Stepped.class);
  }

  private List<List<String>> ids(SessionFilter filter, int pageSize) throws Exception {
    List<List<String>> pages = new ArrayList<>();
    String token = "";
    do {
      var page = page(filter, pageSize, token);
      pages.add(names(page));
      token = page.nextPageToken();
    } while (!token.isEmpty());
    return pages;
  }

  private SessionPage.Sessions page(SessionFilter filter, int pageSize, String token)
      throws Exception {
    return (SessionPage.Sessions) book.list(filter, pageSize, token);
  }

  private static List<String> names(SessionPage.Sessions page) {
    return page.sessions().stream().map(it -> it.id().value()).toList();
  }

  private static SessionFilter of(Class<? extends LoginState> state) {
    return new SessionFilter(Set.of(state), 0, null);
  }

  private static Deadline soon() {
    return Deadline.in(Duration.ofSeconds(10));
  }
}
