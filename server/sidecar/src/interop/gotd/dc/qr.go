package main

import (
	"context"
	"time"

	"github.com/gotd/td/bin"
	"github.com/gotd/td/tg"
	"github.com/gotd/td/tgerr"
	"github.com/gotd/td/tgtest"
)

const tokenLifetime = 30 * time.Second

// The first token of a client that says it has the user of this id lives so many seconds.
const shortLife = 2

type loginToken struct {
	shownBy  caller
	expires  time.Time
	except   map[int64]bool
	accepted *account
	used     bool
}

func (t *telegram) exportLoginToken(from caller, call *tg.AuthExportLoginTokenRequest) (bin.Encoder, error) {
	isFirst := true
	for name, it := range t.tokens {
		isFirst = isFirst && it.shownBy.name() != from.name()
		if it.shownBy.name() == from.name() && it.accepted != nil && !it.used {
			return t.goOn(from, name, it)
		}
	}
	made := &loginToken{shownBy: from, expires: time.Now().Add(tokenLifetime), except: map[int64]bool{}}
	for _, id := range call.ExceptIDs {
		made.except[id] = true
	}
	if isFirst && made.except[shortLife] {
		made.expires = time.Now().Add(shortLife * time.Second)
	}
	name := string(randomBytes(32))
	t.tokens[name] = made
	return &tg.AuthLoginToken{Expires: int(made.expires.Unix()), Token: []byte(name)}, nil
}

func (t *telegram) importLoginToken(from caller, call *tg.AuthImportLoginTokenRequest) (bin.Encoder, error) {
	it, ok := t.tokens[string(call.Token)]
	switch {
	case !ok || it.accepted == nil:
		return nil, tgerr.New(400, "AUTH_TOKEN_INVALID")
	case it.used:
		return nil, tgerr.New(400, "AUTH_TOKEN_ALREADY_ACCEPTED")
	}
	return t.goOn(from, string(call.Token), it)
}

func (t *telegram) goOn(from caller, name string, it *loginToken) (bin.Encoder, error) {
	if home := it.accepted.home(); home != from.dc {
		return &tg.AuthLoginTokenMigrateTo{DCID: home, Token: []byte(name)}, nil
	}
	it.used = true
	done, err := t.enter(from, it.accepted)
	if err != nil {
		return nil, err
	}
	return &tg.AuthLoginTokenSuccess{Authorization: done}, nil
}

func (t *telegram) acceptLoginToken(from caller, call *tg.AuthAcceptLoginTokenRequest) (bin.Encoder, error) {
	who, err := t.member(from)
	if err != nil {
		return nil, err
	}
	it, ok := t.tokens[string(call.Token)]
	switch {
	case !ok:
		return nil, tgerr.New(400, "AUTH_TOKEN_INVALID")
	case it.accepted != nil:
		return nil, tgerr.New(400, "AUTH_TOKEN_ALREADY_ACCEPTED")
	case time.Now().After(it.expires):
		return nil, tgerr.New(400, "AUTH_TOKEN_EXPIRED")
	case it.except[who.user().ID]:
		return nil, tgerr.New(400, "AUTH_TOKEN_EXCEPTION")
	}
	it.accepted = who
	update := &tg.UpdateShort{Update: &tg.UpdateLoginToken{}, Date: int(time.Now().Unix())}
	// Whoever is gone asks again by itself when the token is over.
	_ = it.shownBy.server.Send(context.Background(), it.shownBy.session, tgtest.MessageFromServer, update)
	shown := authorizationOf(it.shownBy.name(), false)
	return &shown, nil
}
