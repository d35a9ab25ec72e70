// Sumdb checks the files of a tile log over their whole range with the note and tlog packages of
// golang.org/x/mod/sumdb, which know nothing of Maille.
//
//	GO111MODULE=off GOPATH=/usr/share/gocode go run main.go -url URL -vkey VKEY [-old FILE]...
//
// URL is http(s)://... or a folder. The last line says what was checked; the exit code is 0 or 1.
package main

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand"
	"net/http"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"syscall"
	"time"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const (
	height    = 8
	width     = 1 << height
	maxAnswer = 32 << 20
	// Above this size inclusion is proven for a sample; leaves and root are always all checked.
	maxInclusion = 5000
)

var errMissing = errors.New("missing")

type source struct {
	base   string
	client *http.Client
	files  int
	bytes  int
}

func (s *source) get(name string) ([]byte, error) {
	var data []byte
	if strings.HasPrefix(s.base, "http://") || strings.HasPrefix(s.base, "https://") {
		answer, err := s.client.Get(s.base + "/" + name)
		if err != nil {
			return nil, err
		}
		defer answer.Body.Close()
		if answer.StatusCode == http.StatusNotFound || answer.StatusCode == http.StatusGone {
			return nil, fmt.Errorf("%s: %w", name, errMissing)
		}
		if answer.StatusCode != http.StatusOK {
			return nil, fmt.Errorf("%s: %s", name, answer.Status)
		}
		data, err = io.ReadAll(io.LimitReader(answer.Body, maxAnswer+1))
		if err != nil {
			return nil, fmt.Errorf("%s: %v", name, err)
		}
	} else {
		var err error
		data, err = os.ReadFile(filepath.Join(s.base, filepath.FromSlash(name)))
		if errors.Is(err, os.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) {
			return nil, fmt.Errorf("%s: %w", name, errMissing)
		}
		if err != nil {
			return nil, err
		}
	}
	if len(data) > maxAnswer {
		return nil, fmt.Errorf("%s: too large", name)
	}
	s.files++
	s.bytes += len(data)
	return data, nil
}

// tlog writes tile/8/L/N and tile/8/data/N; tlog-tiles writes tile/L/N and tile/entries/N.
func name(t tlog.Tile) string {
	path := strings.TrimPrefix(t.Path(), fmt.Sprintf("tile/%d/", height))
	return "tile/" + strings.Replace(path, "data/", "entries/", 1)
}

// getTile falls back from a partial tile to the full one.
func (s *source) getTile(t tlog.Tile) (data []byte, full bool, err error) {
	data, err = s.get(name(t))
	if err != nil && errors.Is(err, errMissing) && t.W < width {
		whole := t
		whole.W = width
		data, second := s.get(name(whole))
		if second != nil {
			return nil, false, err
		}
		return data, true, nil
	}
	return data, t.W == width, err
}

func (s *source) Height() int { return height }

func (s *source) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	out := make([][]byte, len(tiles))
	for i, t := range tiles {
		data, full, err := s.getTile(t)
		if err != nil {
			return nil, err
		}
		want := t.W * tlog.HashSize
		if full && len(data) != width*tlog.HashSize || !full && len(data) != want {
			return nil, fmt.Errorf("%s: %d bytes", name(t), len(data))
		}
		out[i] = data[:want]
	}
	return out, nil
}

func (s *source) SaveTiles([]tlog.Tile, [][]byte) {}

func (s *source) bundle(n int64, w int) ([][]byte, error) {
	t := tlog.Tile{H: height, L: -1, N: n, W: w}
	data, full, err := s.getTile(t)
	if err != nil {
		return nil, err
	}
	var entries [][]byte
	for len(data) > 0 {
		if len(data) < 2 || len(data) < 2+int(binary.BigEndian.Uint16(data)) {
			return nil, fmt.Errorf("%s: cut", name(t))
		}
		end := 2 + int(binary.BigEndian.Uint16(data))
		entries = append(entries, data[2:end])
		data = data[end:]
	}
	if full && len(entries) != width || !full && len(entries) != w {
		return nil, fmt.Errorf("%s: %d entries", name(t), len(entries))
	}
	return entries[:w], nil
}

func openCheckpoint(data []byte, verifier note.Verifier) (tree tlog.Tree, err error) {
	n, err := note.Open(data, note.VerifierList(verifier))
	if err != nil {
		return tree, err
	}
	lines := strings.Split(n.Text, "\n")
	if len(lines) < 4 {
		return tree, errors.New("checkpoint has too few lines")
	}
	if lines[0] != verifier.Name() {
		return tree, fmt.Errorf("origin is %q", lines[0])
	}
	tree.N, err = strconv.ParseInt(lines[1], 10, 64)
	if err != nil || tree.N < 0 || strconv.FormatInt(tree.N, 10) != lines[1] {
		return tree, fmt.Errorf("size %q", lines[1])
	}
	root, err := base64.StdEncoding.DecodeString(lines[2])
	if err != nil || len(root) != tlog.HashSize || base64.StdEncoding.EncodeToString(root) != lines[2] {
		return tree, fmt.Errorf("root %q", lines[2])
	}
	copy(tree.Hash[:], root)
	return tree, nil
}

// memory holds every hash of the tree that the bundles alone give.
type memory []tlog.Hash

func (m memory) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	out := make([]tlog.Hash, len(indexes))
	for i, x := range indexes {
		if x >= int64(len(m)) {
			return nil, fmt.Errorf("no hash %d", x)
		}
		out[i] = m[x]
	}
	return out, nil
}

type list []string

func (l *list) String() string     { return strings.Join(*l, " ") }
func (l *list) Set(v string) error { *l = append(*l, v); return nil }

func check() (string, error) {
	var old list
	url := flag.String("url", "", "where the log is: http(s)://... or a folder")
	vkey := flag.String("vkey", "", "the log's key")
	flag.Var(&old, "old", "an older checkpoint of the log, as a file (may be repeated)")
	flag.Parse()
	if *url == "" || *vkey == "" || flag.NArg() > 0 {
		return "", errors.New("usage: -url URL -vkey VKEY [-old FILE]...")
	}
	verifier, err := note.NewVerifier(*vkey)
	if err != nil {
		return "", err
	}
	s := &source{base: strings.TrimSuffix(*url, "/"), client: &http.Client{
		Timeout:       time.Minute,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
	data, err := s.get("checkpoint")
	if err != nil {
		return "", err
	}
	tree, err := openCheckpoint(data, verifier)
	if err != nil {
		return "", fmt.Errorf("checkpoint: %v", err)
	}

	// Bundles against authenticated tiles, and a second tree from the bundles alone.
	var stored memory
	reader := tlog.TileHashReader(tree, s)
	for start := int64(0); start < tree.N; start += width {
		w := width
		if tree.N-start < width {
			w = int(tree.N - start)
		}
		entries, err := s.bundle(start/width, w)
		if err != nil {
			return "", err
		}
		indexes := make([]int64, w)
		for i := range indexes {
			indexes[i] = tlog.StoredHashIndex(0, start+int64(i))
		}
		leaves, err := reader.ReadHashes(indexes)
		if err != nil {
			return "", fmt.Errorf("tiles of bundle %d: %v", start/width, err)
		}
		for i, entry := range entries {
			if tlog.RecordHash(entry) != leaves[i] {
				return "", fmt.Errorf("entry %d does not hash to its leaf", start+int64(i))
			}
			hashes, err := tlog.StoredHashes(start+int64(i), entry, stored)
			if err != nil {
				return "", err
			}
			stored = append(stored, hashes...)
		}
	}
	root, err := tlog.TreeHash(tree.N, stored)
	if err != nil {
		return "", err
	}
	if tree.N > 0 && root != tree.Hash {
		return "", fmt.Errorf("the entries have root %v, the checkpoint says %v", root, tree.Hash)
	}
	// Every tile of every level, byte for byte.
	tiles := 0
	for _, t := range allTiles(tree.N) {
		want, err := tlog.ReadTileData(t, stored)
		if err != nil {
			return "", err
		}
		got, err := s.ReadTiles([]tlog.Tile{t})
		if err != nil {
			return "", err
		}
		if !bytes.Equal(got[0], want) {
			return "", fmt.Errorf("%s is not what the entries give", name(t))
		}
		tiles++
	}

	// Proofs are made from the served tiles (kept here) and checked against roots from the entries.
	cached := tlog.TileHashReader(tree, &cache{source: s, kept: map[tlog.Tile][]byte{}})
	included := 0
	for _, i := range sample(tree.N) {
		proof, err := tlog.ProveRecord(tree.N, i, cached)
		if err != nil {
			return "", fmt.Errorf("inclusion of %d: %v", i, err)
		}
		leaf := stored[tlog.StoredHashIndex(0, i)]
		if err := tlog.CheckRecord(proof, tree.N, tree.Hash, i, leaf); err != nil {
			return "", fmt.Errorf("inclusion of %d: %v", i, err)
		}
		included++
	}
	consistent := 0
	prove := func(m int64, hash tlog.Hash) error {
		if m == 0 {
			return nil
		}
		if m > tree.N {
			return fmt.Errorf("size %d is beyond the log", m)
		}
		proof, err := tlog.ProveTree(tree.N, m, cached)
		if err == nil {
			err = tlog.CheckTree(proof, tree.N, tree.Hash, m, hash)
		}
		if err != nil {
			return fmt.Errorf("consistency from %d: %v", m, err)
		}
		consistent++
		return nil
	}
	for _, m := range sizes(tree.N) {
		hash, err := tlog.TreeHash(m, stored)
		if err != nil {
			return "", err
		}
		if err := prove(m, hash); err != nil {
			return "", err
		}
	}
	for _, file := range old {
		data, err := os.ReadFile(file)
		if err != nil {
			return "", err
		}
		before, err := openCheckpoint(data, verifier)
		if err == nil {
			err = prove(before.N, before.Hash)
		}
		if err != nil {
			return "", fmt.Errorf("%s: %v", file, err)
		}
	}
	return fmt.Sprintf(
		"%s size %d: %d leaves, %d tiles, %d inclusions, %d consistencies (%d older checkpoints); %d files, %d bytes",
		verifier.Name(), tree.N, tree.N, tiles, included, consistent, len(old), s.files, s.bytes), nil
}

type cache struct {
	*source
	kept map[tlog.Tile][]byte
}

func (c *cache) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	out := make([][]byte, len(tiles))
	for i, t := range tiles {
		if c.kept[t] == nil {
			data, err := c.source.ReadTiles([]tlog.Tile{t})
			if err != nil {
				return nil, err
			}
			c.kept[t] = data[0]
		}
		out[i] = c.kept[t]
	}
	return out, nil
}

// allTiles: tlog.NewTiles leaves out what is only part of a level above, so count here.
func allTiles(n int64) (out []tlog.Tile) {
	for l := 0; n>>(height*l) > 0; l++ {
		hashes := n >> (height * l)
		for i := int64(0); i < hashes/width; i++ {
			out = append(out, tlog.Tile{H: height, L: l, N: i, W: width})
		}
		if hashes%width > 0 {
			out = append(out, tlog.Tile{H: height, L: l, N: hashes / width, W: int(hashes % width)})
		}
	}
	return out
}

func sample(n int64) (out []int64) {
	if n <= maxInclusion {
		for i := int64(0); i < n; i++ {
			out = append(out, i)
		}
		return out
	}
	random := rand.New(rand.NewSource(time.Now().UnixNano()))
	chosen := map[int64]bool{0: true, n - 1: true}
	for len(chosen) < maxInclusion {
		chosen[random.Int63n(n)] = true
	}
	for i := range chosen {
		out = append(out, i)
	}
	sort.Slice(out, func(a, b int) bool { return out[a] < out[b] })
	return out
}

// sizes: every one of a small log, else the edges of tiles and powers of two, and the newest.
func sizes(n int64) (out []int64) {
	chosen := map[int64]bool{n: true, n - 1: true}
	for p := int64(1); p <= n; p *= 2 {
		chosen[p-1], chosen[p], chosen[p+1] = true, true, true
	}
	for m := n &^ (width - 1); m > 0 && m > n-4*width; m -= width {
		chosen[m-1], chosen[m], chosen[m+1] = true, true, true
	}
	if n <= 1000 {
		for m := int64(1); m <= n; m++ {
			chosen[m] = true
		}
	}
	for m := range chosen {
		if 0 < m && m <= n {
			out = append(out, m)
		}
	}
	sort.Slice(out, func(a, b int) bool { return out[a] < out[b] })
	return out
}

func main() {
	summary, err := check()
	if err != nil {
		fmt.Println("sumdb: FAIL:", err)
		os.Exit(1)
	}
	fmt.Println("sumdb: ok:", summary)
}
