package dev.mtsidecar.sidecar.grpc;

import dev.mtsidecar.v1.FloodScope;
import dev.mtsidecar.v1.RetryClass;
import java.util.List;
import java.util.Locale;

/** {@code docs/errors.md}, made from the catalogue. */
final class ErrorsPage {
  private static final String HEAD =
      """
      # Errors

      <!-- Generated from the catalogue in code. After a change there:
           ./mvnw -B -pl server/sidecar -am verify -Dtest=None -Dit.test=ErrorsPageIT -Dmtsidecar.write-docs=true
             -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false -->

      A step of the login is data; a failure is a status. Every status that this daemon makes is one of gRPC's own
      codes with exactly one `google.rpc.ErrorInfo`, and, where they apply, `RetryInfo`, `BadRequest`, `QuotaFailure`,
      `PreconditionFailure`, `ResourceInfo`, `Help` and `mtsidecar.v1.LoginStateDetail`, which holds the whole session: what
      may be done now, and when.

      Go by `(domain, reason)`. The message is for people and may change; the metadata only ever grows:

      | key | value |
      |---|---|
      | `origin` | always: `TELEGRAM` said so just now, `DAEMON` said so itself, `LEDGER`: Telegram said so before and it still holds |
      | `retryClass` | always: see below |
      | `tlCode`, `tlError`, `tlMethod`, `dcId`, `layer` | of Telegram's errors: its number, its own text, which function, where |
      | `sessionId` | the session that the call named or made |
      | `waitSeconds`, `scope` | how long, and what the limit counts (`PHONE`, `ACCOUNT`, `IP`, `APP`) |
      | `targetDc`, `hops`, `endReason`, `limit`, `codeLength`, `challengeAction`, `challengeKey`, `callId` | where the reason is about them |
      | `mapping` | `heuristic`: the daemon does not know this name, and judged it by its form |

      ## What to do

      | retryClass | do | `grpc-retry-pushback-ms` |
      |---|---|---|
      | `NEVER` | change the call, or give up | `-1` |
      | `SAME_CALL` | repeat it | none (your client's own policy), `-1` for DEADLINE_REACHED |
      | `AFTER_DELAY` | wait as `RetryInfo` says, then repeat it | the wait; `-1` where Telegram named none |
      | `RESTART_FLOW` | begin again with SendCode | `-1` |
      | `AFTER_OPERATOR` | tell whoever runs the daemon | `-1` |

      A repeated call carries the same `request_id`: then nothing is ever sent twice. `UNAVAILABLE` with an ErrorInfo means that
      nothing happened; `OUTCOME_UNKNOWN` means that it may have.

      """;

  private static final String UNKNOWN_NAMES =
      """

      ## Names that are not in the table

      Telegram adds names without notice. An unknown one passes through under its own name, numbers stripped (`FLOOD_WAIT_86` is
      FLOOD_WAIT), prose made a name (`No workers running` is NO_WORKERS_RUNNING), with `mapping=heuristic`. Text that gives
      no name at all is `UNRECOGNIZED_TL_ERROR` (domain `mtsidecar.dev`) under the status of its class.

      | Telegram's code | status |
      |---|---|
      | 400 | by ending, else INVALID_ARGUMENT |
      | 401 | UNAUTHENTICATED |
      | 403 | PERMISSION_DENIED |
      | 303 | FAILED_PRECONDITION |
      | 406 | by ending, else FAILED_PRECONDITION |
      | 420 | RESOURCE_EXHAUSTED, with RetryInfo for `…_WAIT_X` and `…_DELAY_X` |
      | 503 | UNAVAILABLE |
      | -503 | ABORTED: the backend did not answer |
      | other negative ones | UNAVAILABLE |
      | everything else | INTERNAL |

      | ending | status |
      |---|---|
      | `_INVALID` `_EMPTY` `_TOO_LONG` | INVALID_ARGUMENT |
      | `_OCCUPIED`, or `_ALREADY_` within | ALREADY_EXISTS |
      | `_UNOCCUPIED` `_NOT_FOUND` | NOT_FOUND |
      | `_EXPIRED` | ABORTED |
      | `_FLOOD` `_TOO_MUCH` `_TOO_MANY` | RESOURCE_EXHAUSTED |
      | `_FORBIDDEN` `_BANNED` `_RESTRICTED`, or `PRIVACY_` within | PERMISSION_DENIED |
      | `_REQUIRED` `_MISSING` `_NEEDED` | FAILED_PRECONDITION |

      ## Statuses without details

      A status without ErrorInfo was not made by this daemon's code but by the gRPC library on one side, a proxy, or HTTP/2
      itself. Then UNAVAILABLE, DEADLINE_EXCEEDED, CANCELLED and UNKNOWN mean that the outcome is unknown: repeat the call with
      the same `request_id`, or ask GetLogin. The ones that this daemon's gRPC library is known to make:

      | what happened | what the caller sees |
      |---|---|
      | nobody listens, or the connection broke | UNAVAILABLE, by the caller's own library |
      | the caller's deadline passed before the daemon's answer came | DEADLINE_EXCEEDED, by the caller's own library |
      | the caller cancelled | CANCELLED, by the caller's own library |
      | a message of more than 1 MiB | RESOURCE_EXHAUSTED or CANCELLED, unread; which one depends on the client |
      | more than 16 KiB of metadata | INTERNAL or UNKNOWN (HTTP status 431), unread |
      | several messages in a call that takes one | CANCELLED or INTERNAL |
      | a message in a compression that the daemon does not have | UNIMPLEMENTED |
      | a content type other than `application/grpc` | UNKNOWN or INTERNAL (HTTP status 415) |
      | HTTP/1 on the gRPC port | the connection is closed |
      | a new call on a connection that is being closed | UNAVAILABLE |
      | `grpc.health.v1` and reflection about something they do not know | NOT_FOUND, as their own rules say |
      """;

  private ErrorsPage() {}

  static String render() {
    StringBuilder page = new StringBuilder(HEAD);
    page.append("## Of Telegram (domain `telegram.org`)\n\n");
    table(page, of(ErrorDomain.TELEGRAM));
    page.append(
        """

        Waits stand for what the error's own number says (`{wait}`), or for what is given here. An api_id that the request
        itself brought makes the errors about it INVALID_ARGUMENT, class NEVER.

        ## Of the daemon (domain `mtsidecar.dev`)

        """);
    table(page, of(ErrorDomain.SIDECAR));
    return page.append(UNKNOWN_NAMES).toString();
  }

  private static List<ErrorRule> of(ErrorDomain domain) {
    return ErrorCatalog.all().stream().filter(rule -> rule.domain() == domain).toList();
  }

  private static void table(StringBuilder page, List<ErrorRule> rules) {
    page.append(
        "| reason | status | retryClass | further details | message |\n|---|---|---|---|---|\n");
    for (ErrorRule rule : rules) {
      page.append("| `").append(rule.reason()).append("` | ").append(rule.status());
      page.append(" | ").append(name(rule.retryClass())).append(" | ");
      page.append(details(rule)).append(" | ").append(rule.message()).append(" |\n");
    }
  }

  private static String details(ErrorRule rule) {
    StringBuilder details = new StringBuilder();
    if (rule.field() != null) {
      add(details, "field `" + rule.field() + "`");
    }
    if (rule.precondition() != null) {
      add(details, "precondition " + rule.precondition());
    }
    if (rule.scope() != null) {
      add(details, "quota" + scope(rule.scope()));
    }
    if (rule.isArgumentSeconds() || rule.delay() != null) {
      add(details, "retry" + (rule.delay() == null ? "" : " " + rule.delay().toSeconds() + " s"));
    }
    if (rule.help() != null) {
      add(details, "[help](" + rule.help().url() + ")");
    }
    return details.toString();
  }

  private static void add(StringBuilder details, String word) {
    details.append(details.isEmpty() ? "" : ", ").append(word);
  }

  private static String scope(FloodScope scope) {
    return scope == FloodScope.FLOOD_SCOPE_UNSPECIFIED
        ? ""
        : " of the " + scope.name().substring("FLOOD_SCOPE_".length()).toLowerCase(Locale.ROOT);
  }

  private static String name(RetryClass retryClass) {
    return retryClass.name().substring("RETRY_CLASS_".length());
  }
}
