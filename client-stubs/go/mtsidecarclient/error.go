// Package mtsidecarclient reads what a failed call of mtsidecar says.
package mtsidecarclient

import (
	"fmt"
	"time"

	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	mtsidecarv1 "mtsidecar.dev/client-stubs/go/mtsidecar/v1"
)

// Error is a call that was refused. Go by (Domain, Reason); Message is for people and may change.
type Error struct {
	Code    codes.Code
	Message string
	// Domain is "telegram.org" for Telegram's names, "mtsidecar.dev" for the daemon's, "" when nobody signed.
	Domain string
	// Reason is a name of TelegramReason or SidecarReason without its prefix, or a newer one; "" when nobody signed.
	Reason string
	// RetryClass tells what to do, Origin who said so.
	RetryClass mtsidecarv1.RetryClass
	Origin     mtsidecarv1.ErrorOrigin
	// TLError is Telegram's own text, such as "FLOOD_WAIT_30"; "" where Telegram said nothing.
	TLError string
	// RetryAfter is how long to wait before the call is worth repeating; nil where nobody named a time.
	RetryAfter *time.Duration
	// Session is the session after the refusal; nil where the call had none.
	Session  *mtsidecarv1.Session
	Metadata map[string]string

	status *status.Status
}

// FromError reads what a stub returned; nil when err is nil. An error that came from no call reads as codes.Unknown.
func FromError(err error) *Error {
	if err == nil {
		return nil
	}
	refused := status.Convert(err)
	read := &Error{Code: refused.Code(), Message: refused.Message(), status: refused}
	for _, detail := range refused.Details() {
		switch it := detail.(type) {
		case *errdetails.ErrorInfo:
			read.Domain, read.Reason, read.Metadata = it.GetDomain(), it.GetReason(), it.GetMetadata()
		case *errdetails.RetryInfo:
			if it.GetRetryDelay() != nil {
				wait := it.GetRetryDelay().AsDuration()
				read.RetryAfter = &wait
			}
		case *mtsidecarv1.LoginStateDetail:
			read.Session = it.GetSession()
		}
	}
	// A name from a newer daemon is UNSPECIFIED to these stubs, and stands in the metadata.
	read.RetryClass = mtsidecarv1.RetryClass(mtsidecarv1.RetryClass_value["RETRY_CLASS_"+read.Metadata["retryClass"]])
	read.Origin = mtsidecarv1.ErrorOrigin(mtsidecarv1.ErrorOrigin_value["ERROR_ORIGIN_"+read.Metadata["origin"]])
	read.TLError = read.Metadata["tlError"]
	return read
}

// Error shows neither the session nor the metadata.
func (e *Error) Error() string {
	reason := e.Reason
	if reason == "" {
		reason = "no reason given"
	}
	return fmt.Sprintf("%s (%s): %s", reason, e.Code, e.Message)
}

// String is Error: printed with %v, it shows nothing of the session either.
func (e *Error) String() string { return e.Error() }

// GoString keeps %#v from showing the session.
func (e *Error) GoString() string { return e.Error() }

// GRPCStatus lets status.FromError find the status again.
func (e *Error) GRPCStatus() *status.Status { return e.status }

// SessionID is the session that the call named or made; "" where there is none.
func (e *Error) SessionID() string {
	if e.Session != nil {
		return e.Session.GetSessionId()
	}
	return e.Metadata["sessionId"]
}

// AllowedActions tells what may be done now, and how soon.
func (e *Error) AllowedActions() []*mtsidecarv1.AllowedAction { return e.Session.GetAllowedActions() }

// IsOutcomeUnknown tells whether the call may have happened: repeat it with the same request_id, or ask GetLogin.
func (e *Error) IsOutcomeUnknown() bool {
	if e.Reason != "" {
		return e.Domain == "mtsidecar.dev" && e.Reason == "OUTCOME_UNKNOWN"
	}
	// A status that no daemon signed was made on the way; these leave open whether the call happened.
	switch e.Code {
	case codes.Unavailable, codes.DeadlineExceeded, codes.Canceled, codes.Unknown:
		return true
	default:
		return false
	}
}
