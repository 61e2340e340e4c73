package reading

import (
	"embed"
	"fmt"
	"strings"
	"sync"
)

//go:embed lexicon/*.txt
var lexiconFiles embed.FS

// class says what a phrase of the lexicon may begin.
type class uint8

const (
	clHonor      class = iota // đồng chí, ông
	clRank                    // Thượng tướng, GS.TS: said before a name, an office of its own
	clHead                    // Chủ tịch, Giám đốc: the head word of an office
	clPrefix                  // nguyên, quyền: before the head of an office
	clSuffix                  // Thường trực: behind the head of an office
	clHonour                  // Anh hùng: before a name, no office
	clFixed                   // Chính phủ: a whole name of a body
	clLevel                   // UBND, Tỉnh ủy: a body told by its place
	clInner                   // Ban Thường vụ: the committee of another body
	clBody                    // Sở, Cục, Hội: the head word of a body that a field follows
	clField                   // Kế hoạch và Đầu tư
	clPlaceLevel              // tỉnh, huyện
	clPlace                   // a province
	clFamily                  // Nguyễn
	clGivenOnly               // a mark of minority names: K', Y, Điểu, A
	clNoName                  // a capitalised word that begins no name of a person
	clNameHolder              // đường, trường: what is named after a person
	clDocType                 // nghị quyết; value: the type
	clDocTitle                // a type that a title, not a number, identifies
	clUnit                    // tỷ đồng, ha; value: the unit in one spelling
	clCount                   // vụ, dự án: what is counted
	clCounter                 // nhiệm vụ, giải pháp: list counters, no figures
	clNoFigure                // số, khóa, cấp: a number behind it is no figure
	clOver                    // trên, hơn; value: over, under, approx, min, max
	clUp                      // tăng; value: up, down
	clBase                    // kế hoạch, dự toán; value: the base
	clMode                    // ước, dự kiến; value: the mode
	clVerbLink                // đạt, là, chiếm: between indicator and number
	clOrder                   // yêu cầu, giao; value: the sense
	clSay                     // nhấn mạnh, cho biết; value: the sense
	clModal                   // cần, phải
	clAct                     // rà soát, tăng cường: begins what is to be done
	clStarter                 // begins a sentence even where the full stop is lost
	clNarrative               // Theo báo cáo, Kết quả: ends what a speaker said
	clCollective              // các sở, ngành: an addressee that is no body
	clMeeting                 // hội nghị, buổi làm việc
	clHonourless              // furniture and breadcrumb phrases
	clTarget                  // phấn đấu, mục tiêu
	clPhoto                   // Ảnh:
	clCredit                  // T/h, Tin, ảnh: before a byline
	clWeight                  // tỉnh, sở: the rank that a word tells
	clNoBody                  // Báo cáo: begins like a body and is none
	clAgency                  // TTXVN
	clIndicator               // tổng, tỷ lệ: the head of what is measured
	clNumberWord              // hai, ba; value: the number
	classCount
)

var classNames = map[string]class{
	"honorific": clHonor, "rank": clRank, "office": clHead, "prefix": clPrefix, "suffix": clSuffix, "honour": clHonour,
	"fixed": clFixed, "level": clLevel, "inner": clInner, "body": clBody, "field": clField,
	"placelevel": clPlaceLevel, "place": clPlace, "family": clFamily, "minority": clGivenOnly, "noname": clNoName,
	"holder": clNameHolder, "document": clDocType, "titled": clDocTitle, "unit": clUnit, "count": clCount, "counter": clCounter,
	"nofigure": clNoFigure, "bound": clOver, "move": clUp, "base": clBase, "mode": clMode, "link": clVerbLink,
	"order": clOrder, "say": clSay, "modal": clModal, "act": clAct, "starter": clStarter, "narrative": clNarrative,
	"collective": clCollective, "meeting": clMeeting, "furniture": clHonourless, "target": clTarget, "photo": clPhoto,
	"credit": clCredit, "agency": clAgency, "numberword": clNumberWord, "nobody": clNoBody, "weight": clWeight, "indicator": clIndicator,
}

// entry is what the lexicon says of one phrase in one class.
type entry struct {
	class class
	words uint8  // tokens of the phrase
	value string // in one spelling
}

// Lexicon holds the words the rules start at: a vocabulary of syllables and a flat trie
// of phrases over their numbers. It never changes once built.
type Lexicon struct {
	version string
	vocab   vocabulary
	first   []int32          // node by the first syllable; 0 is none
	next    map[uint64]int32 // node by node and syllable
	here    [][]int32        // entries that end in a node
	entries []entry
}

// Builtin returns the lexicon that the engine ships with, built at the first call.
var Builtin = sync.OnceValue(func() *Lexicon {
	lx := newLexicon()
	files, err := lexiconFiles.ReadDir("lexicon")
	if err != nil {
		panic(err) // the files are in the binary
	}
	for _, f := range files {
		b, err := lexiconFiles.ReadFile("lexicon/" + f.Name())
		if err != nil {
			panic(err)
		}
		if err := lx.load(string(b)); err != nil {
			panic(fmt.Sprintf("lexicon/%s: %v", f.Name(), err))
		}
	}
	return lx
})

// lexiconVersion changes with every change of the lexicon's files.
const lexiconVersion = "2026-11"

func newLexicon() *Lexicon {
	lx := &Lexicon{version: lexiconVersion, next: map[uint64]int32{}, here: make([][]int32, 1)}
	lx.vocab = vocabulary{ids: map[string]id{}, words: []string{""}}
	for w := range strings.FieldsSeq(keywords) {
		lx.vocab.add(w)
	}
	return lx
}

// load adds the lines of one file: "class = phrase; phrase" or "class value = phrase; …".
// A line that begins with # is for people.
func (lx *Lexicon) load(file string) error {
	for n, line := range strings.Split(file, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		head, phrases, ok := strings.Cut(line, " = ")
		name, value, _ := strings.Cut(strings.TrimSpace(head), " ")
		cl, known := classNames[name]
		if !ok || !known {
			return fmt.Errorf("line %d: no class in %q", n+1, line)
		}
		for p := range strings.SplitSeq(phrases, ";") {
			if p = strings.TrimSpace(p); p == "" {
				continue
			}
			v := value
			if v == "" {
				v = p
			}
			lx.add(cl, p, strings.TrimSpace(v))
		}
	}
	return nil
}

// add puts a phrase into the trie.
func (lx *Lexicon) add(cl class, phrase, value string) {
	// Every word of the phrase gets a number first, so that the scan finds it.
	for _, w := range words(phrase) {
		lx.vocab.add(w)
	}
	toks := lx.vocab.scan(phrase, nil)
	node := int32(0)
	for i := range toks {
		node = lx.child(node, toks[i].id)
	}
	lx.here[node] = append(lx.here[node], int32(len(lx.entries)))
	lx.entries = append(lx.entries, entry{cl, uint8(len(toks)), value})
}

// words cuts a phrase as scan does.
func words(phrase string) []string {
	var v vocabulary
	var ws []string
	for _, t := range v.scan(phrase, nil) {
		ws = append(ws, phrase[t.start:t.end])
	}
	return ws
}

func (lx *Lexicon) child(node int32, w id) int32 {
	if node == 0 {
		for int(w) >= len(lx.first) {
			lx.first = append(lx.first, 0)
		}
		if lx.first[w] == 0 {
			lx.first[w] = int32(len(lx.here))
			lx.here = append(lx.here, nil)
		}
		return lx.first[w]
	}
	key := uint64(node)<<32 | uint64(w)
	if lx.next[key] == 0 {
		lx.next[key] = int32(len(lx.here))
		lx.here = append(lx.here, nil)
	}
	return lx.next[key]
}

// match is an entry that begins at a token.
type match struct{ entry int32 }

// tag finds every phrase of the lexicon in toks: for token i the matches are
// ms[from[i]:from[i+1]], the longer ones behind the shorter, and mask[i] has the bits of
// their classes.
func (lx *Lexicon) tag(toks []token, ms []match, from []int32, mask []uint64) ([]match, []int32, []uint64) {
	for i := range toks {
		from = append(from, int32(len(ms)))
		var bits uint64
		node := int32(0)
		if w := toks[i].id; w != 0 && int(w) < len(lx.first) {
			node = lx.first[w]
		}
		for j := i; node != 0; {
			for _, e := range lx.here[node] {
				ms = append(ms, match{e})
				bits |= 1 << lx.entries[e].class
			}
			if j++; j >= len(toks) || toks[j].id == 0 || toks[j].nl {
				break
			}
			node = lx.next[uint64(node)<<32|uint64(toks[j].id)]
		}
		mask = append(mask, bits)
	}
	return ms, append(from, int32(len(ms))), mask
}

// keywords are the words and marks that rules name themselves, beside those of the
// lexicon's files. They stand here in the canonical spelling of canon.
const keywords = `, . ; : - – — / ( ) % … ? ! “ ” " & + ' ’ ‘ [ ] * • ● ~ _ = ° #
a b c d e g h i k l m n o p q r s t u v x y đ
i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx xxi xxii xxiii xxiv xxv
và của do đến từ ngày tháng năm quý tại về cùng kỳ đầu cuối giữa qua này trước ngoái giai đoạn nhiệm số với là các những
đã sẽ đang trên theo cho để thì mà ở bị được trong mới một có phó kiêm làm trưởng đoàn ban tỉnh thành phố huyện xã phường
quận thị tp tw học tầm nhìn hôm sáng chiều tối trưa đêm rạng hết đợt khóa lần thứ nay giờ lúc hồi vào không cũng đồng thời
nguyên phút gấp liên dự thảo khác như gồm báo việc nhằm nếu khi tiếp tục nhất ra lên xuống còn thêm nhiều hai hàng hơn tổng
phải cần bộ đại biểu ủy viên đây đó ngoài tuổi mục tiêu tỷ lệ nhóm lượng giá trị diện tích trường sau kèm hoặc toàn cả lãnh đạo
cấp vừa đều chỉ so kế hoạch dự toán quy khoảng trừ mỗi mức lớp hạng loại bậc điều khoản điểm chương tiết phần lẻ
ước thực hiện thu chi đạt tăng giảm chiếm bằng cao thấp nhờ vì bởi nên nhưng tuy nhiên song đối tới lại ngay hiện
ông bà anh chị cụ em chú cô bác thầy cháu người dân cụm vùng khu công nghiệp bên cạnh
đảng nhà nước trung ương chính phủ nghĩa mọi từng nơi ngành sở phòng đơn vị địa phương cơ quan
xã hội thủ tướng chủ tịch bí thư quốc nghị quyết luật pháp h km m đ tỉnh ủy ảnh tin bài vừa rồi nữa đi
thay mặt lời phát biểu trưa hôm qua xếp vị trí top tuổi tháng hằng mùa vụ niên độ tài khóa nửa
nhận xét ý kiến thống nhất nhấn mạnh yêu đề xuất kiến mong muốn cam kết khẳng định quyết tâm thế vậy
quá lúc đúng chuẩn thiểu tối đa ít hay nào gì ai đâu thấy rằng bao xung quanh trang hộp văn sinh thuộc hợp
sang hình thức nội dung quản khó khăn tình trạng họp chuyên thường vụ trực hai ba bốn sáu bảy tám chín mười
giờ giao tổ chức cán lớn nhỏ lô giữ xin nói thông thưa hãy đừng chớ vẫn hiệu quả kiểm tra giám sát trọng tâm
cận âm dương ha tăng thêm mười bẩy rưỡi nghìn ngàn triệu vạn tấn mét ki lô gam lít phần trăm
xong phấn đấu dịp nhân chuyến thăm thực địa khảo họ tên mang hiệu đường ngõ ngách thôn ấp bản buôn làng
bảo đảm hoàn thành nâng sớm khẩn trương chủ động tích cực tập trung tăng cường đẩy mạnh rà soát hỗ trợ
danh sách xử lý cùng niên sẵn sàng tuyệt nghiêm kịp tốt thật hết mình mình họ ta chúng tôi dưới hướng dẫn
trú ngụ cư tọa nhật hằng thể thanh phiên cuộc buổi tham mặt trúng đâm va chưa tuy dù mặc căn sáu hoặc nhắc liền phận trục rất nhu gặp lẽ chăng trở biệt khung phía mối rừng nộp kép thoa st dr mr nghị hỏi danh cháy khám phép thể tư
1 2 3 4 5 6 7 8 9`
