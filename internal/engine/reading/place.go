package reading

// maxName bounds how many words a name of a place, person or body may take, so that
// every rule ends after a fixed number of steps.
const maxName = 24

// capRun returns the end of the run of capitalised words from i on, within one sentence.
func (d *doc) capRun(i, limit int) int {
	j := i
	for j < len(d.toks) && j-i < limit && d.capital(j) && d.sentOf[j] == d.sentOf[i] && (j == i || d.toks[j].gap || d.wordAt(j-1)) {
		j++
	}
	return j
}

// locality reads the place behind a body or level word: "tỉnh", "TP Hà Nội", "huyện Cẩm
// Xuyên", "các huyện, thị xã", or with bare a name alone. It returns i when there is none.
func (d *doc) locality(i int, bare bool) int {
	if n, v := d.cl(i, clPlace); n > 0 && d.capital(i) && v != "Lào" && d.sameSentence(i-1, i) {
		return d.placeEnd(i, i+n)
	}
	if n, v := d.cl(i, clPlaceLevel); n > 0 && d.sameSentence(i-1, i) && (v != "0" || d.capital(i+n) || d.digit(i+n)) {
		if d.w(i+n) == "ủy" { // "Ban Tuyên giáo Tỉnh ủy": a body, not a place
			if y, ok := d.levelBody(i); ok {
				return y.b
			}
			return i + n + 1
		}
		return d.placeOf(i, i+n)
	}
	if d.w(i) == "các" || d.w(i) == "hai" || d.w(i) == "cấp" || d.is(i, "2") {
		return d.placeLevels(i)
	}
	if bare && d.capital(i) && d.gapped(i) && d.sameSentence(i-1, i) {
		return d.placeName(i)
	}
	return i
}

func (d *doc) gapped(i int) bool { return d.tok(i).gap }

// placeEnd lets a known place be followed by the level above: "Cao Lãnh, Đồng Tháp" no,
// "Kỳ Anh tỉnh Hà Tĩnh" yes.
func (d *doc) placeEnd(i, j int) int {
	if n, _ := d.cl(j, clPlaceLevel); n > 0 && d.sameSentence(i, j) && d.capital(j+n) && j-i < maxName {
		return d.placeOf(j, j+n)
	}
	return j
}

// placeOf reads the name behind a level word that ends at j.
func (d *doc) placeOf(i, j int) int {
	if d.digit(j) && d.num(j) < 100 && d.gapped(j) {
		switch d.w(i) {
		case "quận", "phường", "q", "p", "thôn", "ấp", "tổ", "khu", "khóm":
			return d.placeEnd(i, j+1)
		}
		return j
	}
	if !d.capital(j) || !d.sameSentence(i, j) {
		if d.w(j-1) == "." {
			j-- // the full stop of the sentence, not of "TP."
		}
		return j
	}
	if n, _ := d.cl(j, clPlace); n > 0 {
		return d.placeEnd(i, j+n)
	}
	return d.placeEnd(i, d.placeName(j))
}

// placeName reads an unknown name of a place at i: capitalised words, up to where the
// name of a person or an office begins.
func (d *doc) placeName(i int) int {
	if d.has(i, clHead) || d.has(i, clLevel) || d.has(i, clFixed) || d.has(i, clHonor) || d.has(i, clRank) || d.has(i, clNoName) && !d.has(i, clFamily) {
		return i
	}
	if n, _ := d.cl(i, clPlace); n > 0 {
		return i + n
	}
	end := d.capRun(i, 7)
	for j := i + 1; j < end; j++ {
		if d.has(j, clHead) || d.has(j, clLevel) || d.has(j, clRank) || d.is(j, "đồng", "chí") {
			end = j
			break
		}
	}
	n := end - i
	if n >= 3 && d.family(i) != "" && (d.w(i+1) == "văn" || d.w(i+1) == "thị" || d.w(i-1) == "tỉnh") {
		return i // no province: the provinces are known
	}
	if n >= 2 && d.family(i) == "strong" {
		for k := i + 2; k <= end-2; k++ { // "phường Trần Phú Nguyễn Thị Ánh": a place named after a person, then a person
			if d.family(k) == "strong" {
				return k
			}
		}
		return i
	}
	if n <= 2 {
		return d.placeDash(i, end)
	}
	for _, k := range [...]int{2, 1, 3} {
		if rest := n - k; rest >= 2 && rest <= 5 && d.family(i+k) != "" && (d.family(i+k) == "strong" || rest >= 3 || d.w(i+k+1) == "văn" || d.w(i+k+1) == "thị") {
			return i + k
		}
	}
	return min(end, i+4)
}

// placeDash lets one dash join two halves: "Bà Rịa - Vũng Tàu" of any name.
func (d *doc) placeDash(i, end int) int {
	if d.dash(end) && d.glued(end) && d.glued(end+1) && d.capital(end+1) {
		return d.capRun(end+1, 3)
	}
	return end
}

// placeLevels reads "các huyện, thị xã, thành phố", "cấp tỉnh", "các cấp".
func (d *doc) placeLevels(i int) int {
	j := i + 1
	if d.w(i) == "các" && d.w(j) == "cấp" {
		return j + 1
	}
	end := i
	for j < len(d.toks) && j-i < maxName {
		n, _ := d.cl(j, clPlaceLevel)
		if n == 0 {
			break
		}
		j += n
		end = j
		if d.w(j) == "," || d.w(j) == "và" || d.w(j) == "-" || d.w(j) == "/" {
			j++
		}
	}
	if end > i && d.is(end, "trực", "thuộc", "trung", "ương") {
		end += 4
	}
	if end > i && d.is(end, "trực", "thuộc") {
		end += 2
	}
	return end
}

// family returns "strong" or "weak" when a family name begins at i, else "".
func (d *doc) family(i int) string {
	if !d.has(i, clFamily) || !d.capital(i) {
		return ""
	}
	_, v := d.cl(i, clFamily)
	return v
}
