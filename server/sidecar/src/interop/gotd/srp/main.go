// gotd's proofs of passwords. Each line of standard input holds a password, salt1, salt2, g, p, B and
// the secret a, all but g in hex; each line of standard output A, M1 and the verifier.
package main

import (
	"bufio"
	"bytes"
	"encoding/hex"
	"fmt"
	"os"
	"strconv"
	"strings"

	"github.com/gotd/td/crypto/srp"
)

// gotd draws the end of salt1 itself when it makes a verifier.
const ownSalt = 32

func main() {
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		answer, err := prove(strings.Split(lines.Text(), " "))
		if err != nil {
			fmt.Fprintln(os.Stderr, "srp:", err)
			os.Exit(1)
		}
		fmt.Println(answer)
	}
	if err := lines.Err(); err != nil {
		fmt.Fprintln(os.Stderr, "srp:", err)
		os.Exit(1)
	}
}

func prove(words []string) (string, error) {
	parts := map[int][]byte{}
	for _, index := range []int{0, 1, 2, 4, 5, 6} {
		part, err := hex.DecodeString(words[index])
		if err != nil {
			return "", err
		}
		parts[index] = part
	}
	g, err := strconv.Atoi(words[3])
	if err != nil {
		return "", err
	}
	salt1 := parts[1]
	algo := srp.Input{Salt1: salt1, Salt2: parts[2], G: g, P: parts[4]}
	proof, err := srp.NewSRP(nil).Hash(parts[0], parts[5], parts[6], algo)
	if err != nil {
		return "", err
	}
	given, drawn := salt1[:len(salt1)-ownSalt], salt1[len(salt1)-ownSalt:]
	algo.Salt1 = given
	verifier, _, err := srp.NewSRP(bytes.NewReader(drawn)).NewHash(parts[0], algo)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%x %x %x", proof.A, proof.M1, verifier), nil
}
