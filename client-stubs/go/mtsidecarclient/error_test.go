package mtsidecarclient

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/protoadapt"
	"google.golang.org/protobuf/types/known/durationpb"

	mtsidecarv1 "mtsidecar.dev/client-stubs/go/mtsidecar/v1"
)

func refused(t *testing.T, code codes.Code, details ...protoadapt.MessageV1) *Error {
	t.Helper()
	withDetails, err := status.New(code, "for people").WithDetails(details...)
	if err != nil {
		t.Fatal(err)
	}
	return FromError(withDetails.Err())
}

func flood(metadata map[string]string) *errdetails.ErrorInfo {
	return &errdetails.ErrorInfo{Domain: "telegram.org", Reason: "FLOOD_WAIT", Metadata: metadata}
}

func TestAFloodSaysItsReasonItsRawNameItsWaitAndWhatIsAllowed(t *testing.T) {
	session := &mtsidecarv1.Session{
		SessionId:      "s1",
		AllowedActions: []*mtsidecarv1.AllowedAction{{Action: mtsidecarv1.Action_ACTION_SEND_CODE}},
	}
	read := refused(t, codes.ResourceExhausted,
		flood(map[string]string{"tlError": "FLOOD_WAIT_30", "retryClass": "AFTER_DELAY", "origin": "LEDGER"}),
		&errdetails.RetryInfo{RetryDelay: durationpb.New(30 * time.Second)},
		&mtsidecarv1.LoginStateDetail{Session: session})

	if read.Domain != "telegram.org" || read.Reason != "FLOOD_WAIT" || read.TLError != "FLOOD_WAIT_30" {
		t.Errorf("named %s %s %s", read.Domain, read.Reason, read.TLError)
	}
	if read.RetryAfter == nil || *read.RetryAfter != 30*time.Second {
		t.Errorf("waits %v", read.RetryAfter)
	}
	if read.RetryClass != mtsidecarv1.RetryClass_RETRY_CLASS_AFTER_DELAY ||
		read.Origin != mtsidecarv1.ErrorOrigin_ERROR_ORIGIN_LEDGER {
		t.Errorf("classed %s of %s", read.RetryClass, read.Origin)
	}
	if read.SessionID() != "s1" || len(read.AllowedActions()) != 1 {
		t.Errorf("session %q may %v", read.SessionID(), read.AllowedActions())
	}
	if read.IsOutcomeUnknown() {
		t.Error("a flood did certainly not happen")
	}
}

func TestWithoutASessionDetailTheMetadataNamesTheSession(t *testing.T) {
	read := refused(t, codes.ResourceExhausted, flood(map[string]string{"sessionId": "s2"}))

	if read.SessionID() != "s2" || read.AllowedActions() != nil || read.RetryAfter != nil {
		t.Errorf("read %q %v %v", read.SessionID(), read.AllowedActions(), read.RetryAfter)
	}
}

func TestOnlyWhatMayHaveHappenedHasAnUnknownOutcome(t *testing.T) {
	ours := func(reason string) *errdetails.ErrorInfo {
		return &errdetails.ErrorInfo{Domain: "mtsidecar.dev", Reason: reason}
	}
	if !refused(t, codes.Unavailable).IsOutcomeUnknown() {
		t.Error("a status that no daemon signed leaves the outcome open")
	}
	if refused(t, codes.Unavailable, ours("DC_UNREACHABLE")).IsOutcomeUnknown() {
		t.Error("a signed UNAVAILABLE did not happen")
	}
	if !refused(t, codes.Aborted, ours("OUTCOME_UNKNOWN")).IsOutcomeUnknown() {
		t.Error("the daemon said that it does not know")
	}
}

func TestANameFromANewerDaemonIsUnspecifiedAndStaysInTheMetadata(t *testing.T) {
	read := refused(t, codes.Aborted, flood(map[string]string{"retryClass": "ON_TUESDAYS"}))

	if read.RetryClass != mtsidecarv1.RetryClass_RETRY_CLASS_UNSPECIFIED ||
		read.Metadata["retryClass"] != "ON_TUESDAYS" {
		t.Errorf("read %s of %v", read.RetryClass, read.Metadata)
	}
}

func TestItsTextHoldsNothingOfTheSession(t *testing.T) {
	read := refused(t, codes.Aborted, flood(nil),
		&mtsidecarv1.LoginStateDetail{Session: &mtsidecarv1.Session{SessionId: "s1"}})

	for _, text := range []string{fmt.Sprintf("%v", read), fmt.Sprintf("%+v", read), fmt.Sprintf("%#v", read)} {
		if text != "FLOOD_WAIT (Aborted): for people" || strings.Contains(text, "s1") {
			t.Errorf("printed %s", text)
		}
	}
}

func TestNoErrorReadsAsNoneAndAnyOtherOneAsUnknown(t *testing.T) {
	if FromError(nil) != nil {
		t.Error("nothing was refused")
	}
	if read := FromError(errors.New("elsewhere")); read.Code != codes.Unknown || read.Reason != "" {
		t.Errorf("read %v", read)
	}
}

func TestTheStatusCanBeFoundAgain(t *testing.T) {
	if status.Code(refused(t, codes.Aborted, flood(nil))) != codes.Aborted {
		t.Error("the status is lost")
	}
}
