"""SidecarError, without a daemon."""

import unittest
from datetime import timedelta

import grpc
from google.protobuf.any_pb2 import Any
from google.rpc import error_details_pb2, status_pb2

from mtsidecar import SidecarError
from mtsidecar.v1 import errors_pb2, login_pb2


class Raised(grpc.RpcError):
    """What a stub raises, as far as a reader of it can tell."""

    def __init__(self, code, *details, raw=None):
        packed = []
        for detail in details:
            any_detail = Any()
            any_detail.Pack(detail)
            packed.append(any_detail)
        status = status_pb2.Status(code=code.value[0], message="for people", details=packed)
        self._code = code
        self._trailers = (
            ("grpc-status-details-bin", raw if raw is not None else status.SerializeToString()),
        )

    def code(self):
        return self._code

    def details(self):
        return "for people"

    def trailing_metadata(self):
        return self._trailers


def flood(**metadata):
    return error_details_pb2.ErrorInfo(domain="telegram.org", reason="FLOOD_WAIT", metadata=metadata)


class SidecarErrorTest(unittest.TestCase):
    def test_a_flood_says_its_reason_its_raw_name_its_wait_and_what_is_allowed(self):
        wait = error_details_pb2.RetryInfo()
        wait.retry_delay.FromTimedelta(timedelta(seconds=30))
        session = login_pb2.Session(
            session_id="s1",
            allowed_actions=[login_pb2.AllowedAction(action=login_pb2.ACTION_SEND_CODE)],
        )
        error = SidecarError.of(
            Raised(
                grpc.StatusCode.RESOURCE_EXHAUSTED,
                flood(tlError="FLOOD_WAIT_30", retryClass="AFTER_DELAY", origin="LEDGER"),
                wait,
                errors_pb2.LoginStateDetail(session=session),
            )
        )

        self.assertEqual(("telegram.org", "FLOOD_WAIT"), (error.domain, error.reason))
        self.assertEqual("FLOOD_WAIT_30", error.tl_error)
        self.assertEqual(timedelta(seconds=30), error.retry_after)
        self.assertEqual(errors_pb2.RETRY_CLASS_AFTER_DELAY, error.retry_class)
        self.assertEqual(errors_pb2.ERROR_ORIGIN_LEDGER, error.origin)
        self.assertEqual("s1", error.session_id)
        self.assertEqual([login_pb2.ACTION_SEND_CODE], [it.action for it in error.allowed_actions])
        self.assertFalse(error.is_outcome_unknown)

    def test_without_a_session_detail_the_metadata_names_the_session(self):
        error = SidecarError.of(Raised(grpc.StatusCode.RESOURCE_EXHAUSTED, flood(sessionId="s2")))

        self.assertEqual("s2", error.session_id)
        self.assertEqual((), error.allowed_actions)
        self.assertIsNone(error.retry_after)

    def test_a_status_that_no_daemon_signed_leaves_the_outcome_open(self):
        error = SidecarError.of(Raised(grpc.StatusCode.UNAVAILABLE))

        self.assertEqual("", error.reason)
        self.assertTrue(error.is_outcome_unknown)

    def test_a_signed_unavailable_did_not_happen(self):
        info = error_details_pb2.ErrorInfo(domain="mtsidecar.dev", reason="DC_UNREACHABLE")

        self.assertFalse(
            SidecarError.of(Raised(grpc.StatusCode.UNAVAILABLE, info)).is_outcome_unknown
        )

    def test_the_daemon_can_say_that_the_outcome_is_unknown(self):
        info = error_details_pb2.ErrorInfo(domain="mtsidecar.dev", reason="OUTCOME_UNKNOWN")

        self.assertTrue(SidecarError.of(Raised(grpc.StatusCode.ABORTED, info)).is_outcome_unknown)

    def test_a_name_from_a_newer_daemon_is_unspecified_and_stays_in_the_metadata(self):
        error = SidecarError.of(
            Raised(grpc.StatusCode.ABORTED, flood(retryClass="ON_TUESDAYS"))
        )

        self.assertEqual(errors_pb2.RETRY_CLASS_UNSPECIFIED, error.retry_class)
        self.assertEqual("ON_TUESDAYS", error.metadata["retryClass"])

    def test_details_that_cannot_be_read_leave_the_bare_status(self):
        error = SidecarError.of(Raised(grpc.StatusCode.INTERNAL, raw=b"\xff\xff"))

        self.assertEqual((grpc.StatusCode.INTERNAL, ""), (error.code, error.reason))

    def test_its_text_holds_nothing_of_the_session(self):
        session = login_pb2.Session(session_id="s1", masked_phone_number="+…34")
        error = SidecarError.of(
            Raised(
                grpc.StatusCode.ABORTED, flood(), errors_pb2.LoginStateDetail(session=session)
            )
        )

        self.assertEqual("FLOOD_WAIT (ABORTED): for people", str(error))
        self.assertNotIn("s1", repr(error))


if __name__ == "__main__":
    unittest.main()
