package vn

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxSyllable is the length of the longest syllables: nghiêng.
const maxSyllable = 7

// A syllable is one written syllable, taken apart.
type syllable struct {
	letters [maxSyllable]rune // small, toneless
	n       int               // how many letters
	onset   int               // letters[:onset] is the onset, with the u of qu and the i of gi
	nucleus int               // letters[onset:nucleus] are the vowels, the rest is the coda
	tone    Tone
}

var onsets = wordSet("b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x")

// rhymes are the rhymes without tones, as they are written.
var rhymes = wordSet(`a ac ach ai ak am an ang anh ao ap at au ay ăc ăk ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
	e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
	i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
	o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oem oen oeo oet oi om on ong ooc oong op ot
	ô ôc ôi ôk ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
	u ua uân uâng uât uây uê uêch uênh uơ uc ui um un ung uôc uôi uôm uôn uông uôt up ut
	uy uya uych uyên uyêt uyn uynh uyp uyt uyu
	ư ưa ưc ưi ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
	y yêm yên yêng yêt yêu`)

// quRhymes stand after qu only.
var quRhymes = wordSet("ych yn ynh yp yt yu")

func wordSet(words string) map[uint64]bool {
	set := map[uint64]bool{}
	for w := range strings.FieldsSeq(words) {
		set[wordCode([]rune(w))] = true
	}
	return set
}

// wordCode packs small, toneless letters of the alphabet into a number.
func wordCode(w []rune) uint64 {
	var c uint64
	for _, r := range w {
		c = c<<6 | uint64(row(r).code)
	}
	return c
}

// parseSyllable takes the word apart, and says whether it obeys the spelling
// rules. The tone may stand on any of its vowels.
func parseSyllable(word []rune) (syllable, bool) {
	var s syllable
	if len(word) == 0 || len(word) > maxSyllable {
		return s, false
	}
	for i, r := range word {
		l := row(r)
		if l == nil || !l.known || l.tone != Ngang && s.tone != Ngang {
			return s, false
		}
		s.letters[i] = l.base
		s.tone = max(s.tone, l.tone)
	}
	s.n = len(word)
	s.split()
	return s, s.valid()
}

// split finds onset, nucleus and coda.
func (s *syllable) split() {
	w := s.letters[:s.n]
	for s.onset < s.n && !row(w[s.onset]).vowel {
		s.onset++
	}
	next := s.onset + 1
	if s.onset == 1 && next < s.n && row(w[next]).vowel && (w[0] == 'q' && w[1] == 'u' || w[0] == 'g' && w[1] == 'i' && w[2] != 'ê') {
		s.onset = 2
	}
	s.nucleus = s.onset
	for s.nucleus < s.n && row(w[s.nucleus]).vowel {
		s.nucleus++
	}
}

func (s *syllable) valid() bool {
	if s.nucleus == s.onset {
		return false
	}
	onset, rhyme := s.letters[:s.onset], wordCode(s.letters[s.onset:s.n])
	qu := s.onset == 2 && onset[1] == 'u'
	if s.onset > 0 && !onsets[wordCode(onset)] || !rhymes[rhyme] && (!qu || !quRhymes[rhyme]) {
		return false
	}
	front := strings.ContainsRune("eêiy", s.letters[s.onset])
	last := s.onset - 1
	switch {
	case last < 0:
	case onset[last] == 'h' && last > 0 && onset[last-1] == 'g': // gh, ngh
		if !front {
			return false
		}
	case onset[last] == 'g', s.onset == 1 && onset[0] == 'c': // g, ng, c
		if front && (s.onset > 1 || onset[0] == 'c' || s.letters[s.onset] != 'i') {
			return false
		}
	}
	switch coda := s.letters[s.nucleus:s.n]; {
	case len(coda) == 0 || s.tone >= Sac:
		return true
	default: // a stop wants sắc or nặng
		c := coda[0]
		return c != 'c' && c != 'k' && c != 'p' && c != 't'
	}
}

// seat returns which letter carries the tone: hòa, thúy, hoàn, khuỷu, quý.
func (s *syllable) seat() int {
	vowels := s.letters[s.onset:s.nucleus]
	for i := len(vowels) - 1; i >= 0; i-- {
		if vowels[i] >= utf8.RuneSelf { // ă â ê ô ơ ư; in ươ the last
			return s.onset + i
		}
	}
	if len(vowels) > 1 && (len(vowels) > 2 || s.nucleus < s.n) {
		return s.onset + 1
	}
	return s.onset
}

// withTone returns the small letter base with the tone.
func withTone(base rune, tone Tone) rune {
	if tone == Ngang {
		return base
	}
	return toned[toneKey{base, tone}]
}

type toneKey struct {
	base rune
	tone Tone
}

var toned = makeToned()

func makeToned() map[toneKey]rune {
	m := map[toneKey]rune{}
	for i := range letters {
		r := rune(i)
		if i >= lowRows {
			r += highFrom - lowRows
		}
		if l := letters[i]; l.vowel && l.lower == r {
			m[toneKey{l.base, l.tone}] = r
		}
	}
	return m
}

// IsSyllable reports whether s, in any case and normal form, could be one
// syllable of Vietnamese by the rules of its spelling.
func IsSyllable(s string) bool {
	var word [maxSyllable]rune
	n := 0
	for _, r := range NFC(s) {
		if n == maxSyllable {
			return false
		}
		word[n] = r
		n++
	}
	_, ok := parseSyllable(word[:n])
	return ok
}

// Canon returns s in NFC, in small letters, and each Vietnamese syllable in one
// spelling: the tone on one place (hoà → hòa, thuý → thúy, qúy → quí), and i for
// y where both are written for one word, which is alone after h, k, l, m, s, t,
// v and qu (kỹ → kĩ, lý → lí, quý → quí). It is for comparing, not for showing.
func Canon(s string) string {
	s = NFC(lower(s))
	var (
		out   []byte
		done  int // s[:done] is in out
		word  [maxSyllable]rune
		n     int // letters of the word under way, perhaps more than word holds
		start int // where it starts
		look  bool
	)
	finish := func(end int) {
		if look && n <= maxSyllable && respell(word[:n]) {
			out = append(out, s[done:start]...)
			for _, r := range word[:n] {
				out = utf8.AppendRune(out, r)
			}
			done = end
		}
		n, look = 0, false
	}
	for i, r := range s {
		l := row(r)
		if l == nil && !unicode.IsLetter(r) && !unicode.IsMark(r) || l != nil && l.code == 0 && !unicode.IsLetter(r) {
			if n > 0 {
				finish(i)
			}
			continue
		}
		if n == 0 {
			start = i
		}
		if n < maxSyllable {
			word[n] = r
		}
		n++
		look = look || r == 'y' || l != nil && l.tone != Ngang
	}
	finish(len(s))
	if done == 0 {
		return s
	}
	return string(append(out, s[done:]...))
}

// respell brings a word of small letters into its canonical spelling, if it is
// a syllable, and reports whether that changed it.
func respell(word []rune) bool {
	s, ok := parseSyllable(word)
	if !ok {
		return false
	}
	if s.nucleus == s.n && s.n == s.onset+1 && s.letters[s.onset] == 'y' && yAsI(s.letters[:s.onset]) {
		s.letters[s.onset] = 'i'
	}
	seat := s.seat()
	changed := false
	for i, r := range s.letters[:s.n] {
		if i == seat {
			r = withTone(r, s.tone)
		}
		changed = changed || word[i] != r
		word[i] = r
	}
	return changed
}

// yAsI reports whether y alone after the onset is also written i.
func yAsI(onset []rune) bool {
	return len(onset) == 1 && strings.ContainsRune("hklmstv", onset[0]) || len(onset) == 2 && onset[0] == 'q'
}
