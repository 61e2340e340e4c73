// Package demo fills an installation with an invented province: its portals, bodies
// and people, two years of reports and what came of them. It builds all of it
// through the doors that everybody uses, day by day with a clock of its own.
//
// It stands on the app floor.
package demo

import "github.com/thuocdo/thuocdo/internal/civic"

// A body is an organization of the invented province.
type body struct {
	key, parent string
	system      civic.System
	level       civic.Level
	name, short string
	symbol      string
	area        string
	external    bool
}

const province = "tỉnh Thành Nam"

// bodies lists every organization, parents first.
var bodies = []body{
	{"tinh", "", civic.OtherSystem, civic.ProvinceLevel, "Tỉnh Thành Nam", "tỉnh", "", province, false},

	{"tu", "tinh", civic.PartySystem, civic.ProvinceLevel, "Tỉnh ủy Thành Nam", "Tỉnh ủy", "TU", province, false},
	{"vptu", "tu", civic.PartySystem, civic.ProvinceLevel, "Văn phòng Tỉnh ủy Thành Nam", "Văn phòng Tỉnh ủy", "VPTU", province, false},
	{"btc", "tu", civic.PartySystem, civic.ProvinceLevel, "Ban Tổ chức Tỉnh ủy Thành Nam", "Ban Tổ chức Tỉnh ủy", "BTCTU", province, false},
	{"ubkt", "tu", civic.PartySystem, civic.ProvinceLevel, "Ủy ban Kiểm tra Tỉnh ủy Thành Nam", "Ủy ban Kiểm tra Tỉnh ủy", "UBKTTU", province, false},

	{"hdnd", "tinh", civic.CouncilSystem, civic.ProvinceLevel, "Hội đồng nhân dân tỉnh Thành Nam", "HĐND tỉnh", "HĐND", province, false},
	{"mttq", "tinh", civic.FrontSystem, civic.ProvinceLevel, "Ủy ban MTTQ Việt Nam tỉnh Thành Nam", "Ủy ban MTTQ Việt Nam tỉnh", "MTTQ", province, false},

	{"ubnd", "tinh", civic.StateSystem, civic.ProvinceLevel, "Ủy ban nhân dân tỉnh Thành Nam", "UBND tỉnh", "UBND", province, false},
	{"vpub", "ubnd", civic.StateSystem, civic.ProvinceLevel, "Văn phòng UBND tỉnh Thành Nam", "Văn phòng UBND tỉnh", "VPUB", province, false},
	{"stc", "ubnd", civic.StateSystem, civic.ProvinceLevel, "Sở Tài chính tỉnh Thành Nam", "Sở Tài chính", "STC", province, false},
	{"sxd", "ubnd", civic.StateSystem, civic.ProvinceLevel, "Sở Xây dựng tỉnh Thành Nam", "Sở Xây dựng", "SXD", province, false},
	{"snnmt", "ubnd", civic.StateSystem, civic.ProvinceLevel, "Sở Nông nghiệp và Môi trường tỉnh Thành Nam", "Sở Nông nghiệp và Môi trường", "SNNMT", province, false},
	{"sct", "ubnd", civic.StateSystem, civic.ProvinceLevel, "Sở Công Thương tỉnh Thành Nam", "Sở Công Thương", "SCT", province, false},
	{"syt", "ubnd", civic.StateSystem, civic.ProvinceLevel, "Sở Y tế tỉnh Thành Nam", "Sở Y tế", "SYT", province, false},
	{"sgddt", "ubnd", civic.StateSystem, civic.ProvinceLevel, "Sở Giáo dục và Đào tạo tỉnh Thành Nam", "Sở Giáo dục và Đào tạo", "SGDĐT", province, false},
	{"snv", "ubnd", civic.StateSystem, civic.ProvinceLevel, "Sở Nội vụ tỉnh Thành Nam", "Sở Nội vụ", "SNV", province, false},
	{"skhcn", "ubnd", civic.StateSystem, civic.ProvinceLevel, "Sở Khoa học và Công nghệ tỉnh Thành Nam", "Sở Khoa học và Công nghệ", "SKHCN", province, false},
	{"svhttdl", "ubnd", civic.StateSystem, civic.ProvinceLevel, "Sở Văn hóa, Thể thao và Du lịch tỉnh Thành Nam", "Sở Văn hóa, Thể thao và Du lịch", "SVHTTDL", province, false},
	{"ttr", "ubnd", civic.StateSystem, civic.ProvinceLevel, "Thanh tra tỉnh Thành Nam", "Thanh tra tỉnh", "TTr", province, false},
	{"ca", "ubnd", civic.StateSystem, civic.ProvinceLevel, "Công an tỉnh Thành Nam", "Công an tỉnh", "CAT", province, false},
	{"bqlkcn", "ubnd", civic.StateSystem, civic.ProvinceLevel, "Ban Quản lý các khu công nghiệp tỉnh Thành Nam", "Ban Quản lý các khu công nghiệp tỉnh", "BQLKCN", province, false},

	{"tanphu", "ubnd", civic.StateSystem, civic.CommuneLevel, "Ủy ban nhân dân phường Tân Phú", "UBND phường Tân Phú", "UBND", "phường Tân Phú", false},
	{"ktht-tanphu", "tanphu", civic.StateSystem, civic.CommuneLevel, "Phòng Kinh tế, Hạ tầng và Đô thị phường Tân Phú", "Phòng Kinh tế, Hạ tầng và Đô thị phường", "", "phường Tân Phú", false},
	{"bengo", "ubnd", civic.StateSystem, civic.CommuneLevel, "Ủy ban nhân dân phường Bến Gỗ", "UBND phường Bến Gỗ", "UBND", "phường Bến Gỗ", false},
	{"hoalac", "ubnd", civic.StateSystem, civic.CommuneLevel, "Ủy ban nhân dân xã Hòa Lạc", "UBND xã Hòa Lạc", "UBND", "xã Hòa Lạc", false},
	{"vinhthinh", "ubnd", civic.StateSystem, civic.CommuneLevel, "Ủy ban nhân dân xã Vĩnh Thịnh", "UBND xã Vĩnh Thịnh", "UBND", "xã Vĩnh Thịnh", false},
	{"dongsen", "ubnd", civic.StateSystem, civic.CommuneLevel, "Ủy ban nhân dân xã Đồng Sen", "UBND xã Đồng Sen", "UBND", "xã Đồng Sen", false},
	{"anbinh", "ubnd", civic.StateSystem, civic.CommuneLevel, "Ủy ban nhân dân xã An Bình", "UBND xã An Bình", "UBND", "xã An Bình", false},

	{"cp", "", civic.StateSystem, civic.CentralLevel, "Chính phủ", "Chính phủ", "CP", "cả nước", true},
	{"bct", "", civic.PartySystem, civic.CentralLevel, "Ban Chấp hành Trung ương Đảng", "Trung ương", "TW", "cả nước", true},
	{"byt", "cp", civic.StateSystem, civic.CentralLevel, "Bộ Y tế", "Bộ Y tế", "BYT", "cả nước", true},
	{"bttc", "cp", civic.StateSystem, civic.CentralLevel, "Bộ Tài chính", "Bộ Tài chính", "BTC", "cả nước", true},
}

// An office is a post of a body with somebody who holds or held it.
type office struct {
	body   string
	role   string
	label  string // "" is role and the body's short name
	person string
	single bool
	since  int    // days from today; the membership's first day
	until  int    // days from today, the last day; 0 is still held
	root   string // the body below which the rights hold; "" is body
	rights []civic.Preset
	login  string // "" has no account
}

// Rights as offices carry them.
var (
	head    = []civic.Preset{civic.Head}
	officer = []civic.Preset{civic.Officer}
)

// offices lists who holds what, those before first; the first of a person that is
// still held is their main post.
var offices = []office{
	{"tu", "Bí thư", "Bí thư Tỉnh ủy", "Trần Hữu Khánh", true, -900, 0, "", head, ""},
	{"tu", "Phó Bí thư Thường trực", "Phó Bí thư Thường trực Tỉnh ủy", "Lê Thị Minh Hạnh", true, -900, 0, "", nil, ""},
	{"hdnd", "Chủ tịch", "Chủ tịch HĐND tỉnh", "Lê Thị Minh Hạnh", true, -900, 0, "", head, ""},
	{"ubnd", "Chủ tịch", "Chủ tịch UBND tỉnh", "Đỗ Quang Lân", true, -900, 0, "", head, "lan"},
	{"tu", "Phó Bí thư", "Phó Bí thư Tỉnh ủy", "Đỗ Quang Lân", false, -900, 0, "", nil, ""},
	{"ubnd", "Phó Chủ tịch", "Phó Chủ tịch UBND tỉnh", "Nguyễn Thị Bích Đào", false, -900, 0, "", nil, ""},
	{"ubnd", "Phó Chủ tịch", "Phó Chủ tịch UBND tỉnh", "Vũ Đình Trọng", false, -900, 0, "", nil, ""},
	{"mttq", "Chủ tịch", "Chủ tịch Ủy ban MTTQ Việt Nam tỉnh", "Tạ Văn Nhượng", true, -900, 0, "", head, ""},
	{"vpub", "Chánh Văn phòng", "Chánh Văn phòng UBND tỉnh", "Hà Quốc Thịnh", true, -900, 0, "", head, ""},
	{"vptu", "Chánh Văn phòng", "Chánh Văn phòng Tỉnh ủy", "Lục Đình Sơn", true, -900, 0, "", head, ""},
	{"stc", "Giám đốc", "", "Phạm Văn Soạn", true, -900, 0, "", head, ""},
	{"sxd", "Giám đốc", "", "Vương Đình Hảo", true, -900, -761, "", head, ""},
	{"sxd", "Giám đốc", "", "Hoàng Đức Thiện", true, -760, 0, "", head, ""},
	{"snnmt", "Giám đốc", "", "Bùi Xuân Lộc", true, -900, 0, "", head, ""},
	{"sct", "Giám đốc", "", "Trịnh Bá Thông", true, -900, 0, "", head, ""},
	{"syt", "Giám đốc", "", "Đặng Thu Trà", true, -900, 0, "", head, "tra"},
	{"sgddt", "Giám đốc", "", "Ngô Thế Vinh", true, -900, 0, "", head, ""},
	{"snv", "Giám đốc", "", "Dương Văn Khoát", true, -900, 0, "", head, ""},
	{"skhcn", "Phó Giám đốc", "", "Mai Hồng Điệp", false, -900, -701, "", nil, ""},
	{"skhcn", "Giám đốc", "", "Mai Hồng Điệp", true, -700, 0, "", head, ""},
	{"svhttdl", "Giám đốc", "", "Lương Ngọc Diễm", true, -900, 0, "", head, ""},
	{"ttr", "Chánh Thanh tra", "Chánh Thanh tra tỉnh", "Kiều Văn Đạt", true, -900, 0, "", head, ""},
	{"ca", "Giám đốc", "Giám đốc Công an tỉnh", "Thiều Quang Vịnh", true, -900, 0, "", head, ""},
	{"bqlkcn", "Trưởng Ban", "Trưởng Ban Quản lý các khu công nghiệp tỉnh", "Nghiêm Xuân Bách", true, -900, 0, "", head, ""},
	{"tanphu", "Chủ tịch", "Chủ tịch UBND phường Tân Phú", "Cao Văn Hiển", true, -900, 0, "", head, ""},
	{"ktht-tanphu", "Trưởng phòng", "Trưởng phòng Kinh tế, Hạ tầng và Đô thị phường Tân Phú", "Giang Văn Quế", true, -900, 0, "", head, ""},
	{"hoalac", "Chủ tịch", "Chủ tịch UBND xã Hòa Lạc", "Phan Thị Lài", true, -900, 0, "", head, ""},
	{"vinhthinh", "Chủ tịch", "Chủ tịch UBND xã Vĩnh Thịnh", "Mạc Văn Tuyến", true, -900, -481, "", head, ""},
	{"vinhthinh", "Chủ tịch", "Chủ tịch UBND xã Vĩnh Thịnh", "Lại Văn Thắng", true, -480, 0, "", head, ""},
	{"bengo", "Chủ tịch", "Chủ tịch UBND phường Bến Gỗ", "Ninh Thế Cường", true, -900, 0, "", head, ""},
	{"dongsen", "Chủ tịch", "Chủ tịch UBND xã Đồng Sen", "Hồ Thị Sáu", true, -900, 0, "", head, ""},
	{"anbinh", "Chủ tịch", "Chủ tịch UBND xã An Bình", "Trương Công Bình", true, -900, 0, "", head, ""},

	{"vpub", "Biên tập viên", "Biên tập viên Cổng thông tin điện tử tỉnh", "Đoàn Khánh Linh", false, -900, 0, "tinh", []civic.Preset{civic.Writer, civic.Editor}, "bientap"},
	{"vpub", "Người duyệt", "Phó Trưởng ban Biên tập Cổng thông tin điện tử tỉnh", "Tống Duy Phương", false, -900, 0, "tinh", []civic.Preset{civic.Editor, civic.Approver}, "duyet"},
	{"vpub", "Văn thư", "Văn thư Văn phòng UBND tỉnh", "Lưu Thị Sen", false, -900, 0, "tinh", []civic.Preset{civic.Clerk}, "vanthu"},
	{"vpub", "Chuyên viên theo dõi nhiệm vụ", "Chuyên viên theo dõi nhiệm vụ, Văn phòng UBND tỉnh", "Quách Anh Dũng", false, -900, 0, "ubnd", officer, "theodoi"},
	{"vpub", "Chuyên viên", "Chuyên viên Văn phòng UBND tỉnh", "Âu Thị Quyên", false, -900, 0, "", officer, ""},
	{"vptu", "Chuyên viên tổng hợp", "Chuyên viên tổng hợp, Văn phòng Tỉnh ủy", "Phùng Gia Bảo", false, -900, 0, "tinh", officer, "tinhuy"},
	{"hdnd", "Chuyên viên", "Chuyên viên giúp việc HĐND tỉnh", "Tô Thị Nhàn", false, -900, 0, "", officer, ""},
	{"mttq", "Chuyên viên", "Chuyên viên Ủy ban MTTQ Việt Nam tỉnh", "Lý Văn Hậu", false, -900, 0, "", officer, ""},
	{"ubkt", "Kiểm tra viên", "Kiểm tra viên, Ủy ban Kiểm tra Tỉnh ủy", "Vi Văn Toàn", false, -900, 0, "tinh", []civic.Preset{civic.Inspector}, "kiemtra"},
	{"syt", "Chuyên viên", "Chuyên viên Sở Y tế", "Triệu Mỹ Duyên", false, -900, 0, "", []civic.Preset{civic.Writer, civic.Editor, civic.Officer, civic.Clerk}, "soyte"},
	{"sxd", "Chuyên viên", "Chuyên viên Sở Xây dựng", "Đàm Quốc Hùng", false, -900, 0, "", officer, "soxaydung"},
	{"stc", "Chuyên viên", "Chuyên viên Sở Tài chính", "La Văn Kiên", false, -900, 0, "", officer, "sotaichinh"},
	{"snnmt", "Chuyên viên", "Chuyên viên Sở Nông nghiệp và Môi trường", "Lưu Văn Thạch", false, -900, 0, "", officer, ""},
	{"sct", "Chuyên viên", "Chuyên viên Sở Công Thương", "Đinh Thị Oanh", false, -900, 0, "", officer, ""},
	{"sgddt", "Chuyên viên", "Chuyên viên Sở Giáo dục và Đào tạo", "Bạch Thị Ngân", false, -900, 0, "", officer, ""},
	{"snv", "Chuyên viên", "Chuyên viên Sở Nội vụ", "Doãn Văn Khải", false, -900, 0, "", officer, ""},
	{"skhcn", "Chuyên viên", "Chuyên viên Sở Khoa học và Công nghệ", "Tăng Minh Nhật", false, -900, 0, "", officer, ""},
	{"svhttdl", "Chuyên viên", "Chuyên viên Sở Văn hóa, Thể thao và Du lịch", "Ông Thị Thảo", false, -900, 0, "", officer, ""},
	{"ttr", "Thanh tra viên", "Thanh tra viên, Thanh tra tỉnh", "Chử Văn Lập", false, -900, 0, "", officer, ""},
	{"ca", "Cán bộ tổng hợp", "Cán bộ tổng hợp, Công an tỉnh", "Nhữ Đình Quý", false, -900, 0, "", officer, ""},
	{"bqlkcn", "Chuyên viên", "Chuyên viên Ban Quản lý các khu công nghiệp tỉnh", "Cù Thị Hiền", false, -900, 0, "", officer, ""},
	{"tanphu", "Chuyên viên", "Chuyên viên UBND phường Tân Phú", "Khổng Thị Nga", false, -900, 0, "", []civic.Preset{civic.Writer, civic.Editor, civic.Officer, civic.Clerk}, "tanphu"},
	{"ktht-tanphu", "Chuyên viên", "Chuyên viên Phòng Kinh tế, Hạ tầng và Đô thị phường Tân Phú", "Nông Văn Đức", false, -900, 0, "", officer, ""},
	{"hoalac", "Chuyên viên", "Chuyên viên UBND xã Hòa Lạc", "Hứa Thị Liễu", false, -900, 0, "", officer, ""},
	{"vinhthinh", "Chuyên viên", "Chuyên viên UBND xã Vĩnh Thịnh", "Thạch Văn Lộc", false, -900, 0, "", officer, ""},
	{"bengo", "Chuyên viên", "Chuyên viên UBND phường Bến Gỗ", "Kim Ngọc Sương", false, -900, 0, "", officer, ""},
	{"dongsen", "Chuyên viên", "Chuyên viên UBND xã Đồng Sen", "Viên Đình Mạnh", false, -900, 0, "", officer, ""},
	{"anbinh", "Chuyên viên", "Chuyên viên UBND xã An Bình", "Thái Thị Cúc", false, -900, 0, "", officer, ""},
}

// A portal is a site of the installation.
type portal struct {
	label, body, parent string
	name, short         string
	responsible         string
	editor, approver    string // logins
	clerk               string // the login of who registers its documents
	sections            []civic.Section
}

// portals lists the sites, the province's first.
var portals = []portal{
	{
		"thanh-nam", "tinh", "", "Cổng thông tin điện tử tỉnh Thành Nam", "Thành Nam", "Ông Tống Duy Phương, Phó Trưởng ban Biên tập",
		"bientap", "duyet", "vanthu",
		[]civic.Section{
			{Slug: "xay-dung-dang", Name: "Xây dựng Đảng", NameE: "Party building"},
			{Slug: "hoi-dong-nhan-dan", Name: "Hội đồng nhân dân", NameE: "People's Council"},
			{Slug: "kinh-te", Name: "Kinh tế", NameE: "Economy"},
			{Slug: "van-hoa-xa-hoi", Name: "Văn hóa – Xã hội", NameE: "Culture and society"},
			{Slug: "cai-cach-hanh-chinh", Name: "Cải cách hành chính", NameE: "Administrative reform"},
			{Slug: "xa-phuong", Name: "Xã, phường", NameE: "Communes and wards"},
		},
	},
	{
		"tan-phu", "tanphu", "thanh-nam", "Trang thông tin điện tử phường Tân Phú", "Tân Phú", "Ông Cao Văn Hiển, Chủ tịch UBND phường",
		"tanphu", "tanphu", "tanphu",
		[]civic.Section{
			{Slug: "tin-phuong", Name: "Tin phường", NameE: "Ward news"},
			{Slug: "thong-bao", Name: "Thông báo", NameE: "Notices"},
		},
	},
	{
		"so-y-te", "syt", "thanh-nam", "Trang thông tin điện tử Sở Y tế tỉnh Thành Nam", "Sở Y tế", "Bà Đặng Thu Trà, Giám đốc Sở Y tế",
		"soyte", "soyte", "soyte",
		[]civic.Section{
			{Slug: "tin-nganh", Name: "Tin ngành", NameE: "Health news"},
			{Slug: "thong-bao", Name: "Thông báo", NameE: "Notices"},
		},
	},
}
