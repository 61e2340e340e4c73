package demo

import (
	"context"
	"strconv"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/store"
)

// A plan is a document with the tasks that it gives.
type plan struct {
	paper
	tasks []task
}

// A task is one line of a plan's table.
type task struct {
	what     string
	lead     string // body
	due      int    // in days, counted as the plan's own day is
	priority civic.Priority
}

// plans lists the plans with their tasks. Of the first the days count from the
// report on the council's session, of the second from today.
var plans = []plan{
	{
		paper{"kh-nq41", "thanh-nam", "ubnd", "KH", 0, "Về thực hiện Nghị quyết của HĐND tỉnh về kế hoạch phát triển kinh tế - xã hội năm {năm}", "02", 40, "", civic.Implements, "nq41"},
		[]task{
			{"Xây dựng kịch bản tăng trưởng theo quý và danh mục chỉ tiêu giao từng ngành", "stc", 75, civic.Key},
			{"Phân bổ chi tiết vốn đầu tư công và công khai danh mục dự án", "stc", 60, civic.Urgent},
			{"Hoàn thành quy hoạch chi tiết khu công nghiệp Bến Gỗ mở rộng", "bqlkcn", 180, civic.Key},
			{"Lập danh mục nhà ở xã hội và lộ trình từng dự án", "sxd", 120, civic.Key},
			{"Nâng cấp 18 trạm y tế chưa đạt tiêu chí quốc gia", "syt", 300, civic.Key},
			{"Xây dựng đề án thu hút giáo viên tiếng Anh và tin học", "sgddt", 150, civic.Routine},
			{"Rà soát hộ nghèo, hộ cận nghèo theo chuẩn mới", "snnmt", 210, civic.Routine},
			{"Đưa 40 dịch vụ công lên mức toàn trình", "skhcn", 160, civic.Key},
			{"Tổ chức bốn hội chợ kết nối tiêu thụ nông sản", "sct", 330, civic.Routine},
			{"Số hóa hồ sơ các di tích cấp quốc gia", "svhttdl", 320, civic.Routine},
			{"Thanh tra việc quản lý đất công ích tại sáu xã, phường", "ttr", 400, civic.Key},
			{"Xóa các điểm đen ùn ứ rác trên địa bàn phường", "bengo", 110, civic.Urgent},
			{"Hoàn thành kiên cố hóa 12 km đường nội đồng", "hoalac", 280, civic.Routine},
			{"Bàn giao đưa vào sử dụng nhà văn hóa trung tâm xã", "dongsen", 240, civic.Routine},
			{"Sắp xếp lại các điểm trường lẻ", "anbinh", 260, civic.Routine},
		},
	},
	{
		paper{"kh-90", "thanh-nam", "ubnd", "KH", 0, "Về đợt cao điểm 90 ngày nâng chất lượng dịch vụ công và vệ sinh môi trường", "", -84, "", civic.BasedOn, "kh58"},
		[]task{
			{"Công khai danh sách hồ sơ quá hạn và người chịu trách nhiệm tại bộ phận một cửa", "vpub", -40, civic.Urgent},
			{"Rút ngắn thời gian cấp giấy phép xây dựng còn 10 ngày làm việc", "sxd", -26, civic.Key},
			{"Liên thông kết quả khám sức khỏe lái xe với cổng dịch vụ công", "syt", -12, civic.Routine},
			{"Trả kết quả đăng ký hộ kinh doanh trong ngày", "stc", -5, civic.Key},
			{"Thu gom, xử lý vỏ bao bì thuốc bảo vệ thực vật tại 52 xã", "snnmt", 3, civic.Key},
			{"Lắp camera giám sát điểm tập kết rác", "bengo", 4, civic.Routine},
			{"Hoàn thành hệ thống thoát nước ngõ 12 và ngõ 18 đường Lê Lai", "tanphu", 6, civic.Urgent},
			{"Trồng cây che bóng dọc 6 km đường trục xã", "vinhthinh", 14, civic.Routine},
			{"Đưa nước sạch đến 320 hộ thôn Đông", "hoalac", 21, civic.Key},
			{"Cải tạo hồ điều hòa trung tâm xã", "anbinh", 28, civic.Routine},
			{"Khảo sát sự hài lòng của người dân đối với bộ phận một cửa", "snv", 33, civic.Routine},
			{"Tổng kết đợt cao điểm, đề xuất duy trì các tuyến đường tự quản", "vpub", 40, civic.Routine},
		},
	},
}

// planPlans plans the plans and what becomes of their tasks.
func (h *history) planPlans() {
	for _, p := range plans {
		from := h.today
		if p.report != "" {
			from = h.reports[p.report].on
		}
		day := from.Plus(p.offset)
		for !weekday(day) {
			day = day.Plus(1)
		}
		var given []civic.RecordID
		h.register(day, p.paper, func(ctx context.Context, tx *store.Tx, r civic.Record) error {
			given = given[:0] // the transaction may be tried again
			for i, t := range p.tasks {
				id, err := h.give(ctx, tx, r, t, i, from.Plus(t.due))
				if err != nil {
					return fault.In(err, "%s", t.what)
				}
				given = append(given, id)
			}
			return nil
		})
		h.at(day, event{minute: morning, alone: func(ctx context.Context) error { return h.followTasks(ctx, portalOf(p.site), given) }})
	}
}

// give puts down one task of a plan.
func (h *history) give(ctx context.Context, tx *store.Tx, under civic.Record, t task, i int, due civic.Day) (civic.RecordID, error) {
	for !weekday(due) {
		due = due.Plus(1)
	}
	r := civic.Record{
		Site: under.Site, Kind: civic.Matter, Subkind: civic.Task, Title: t.what, Summary: t.what, Owner: under.Owner, Parent: under.ID,
		Date: under.Date, Language: "vi",
		Detail: civic.MatterDetail{Priority: t.priority, Specificity: 3, DueWords: "trước ngày " + words(due)},
	}
	if err := tx.PutRecord(ctx, &r); err != nil {
		return 0, err
	}
	lead := h.bodies[t.lead]
	for j, x := range []civic.Party{
		{Role: civic.Originator, Organization: under.Owner, As: under.Reference},
		{Role: civic.Lead, Organization: lead.ID, As: lead.Short},
	} {
		x.Record, x.Order = r.ID, j
		if err := tx.PutParty(ctx, &x); err != nil {
			return 0, err
		}
	}
	moves := []civic.Move{
		{
			Act: civic.ActRecord, Rested: true, Facts: civic.Facts{Lead: lead.ID, Due: due},
			Words: civic.Words{Text: t.what, Reason: "Mục " + strconv.Itoa(i+1) + " của " + under.Title},
		},
		{Act: civic.ActDisclose},
	}
	for _, mv := range moves {
		mv.Subject = civic.About(r.ID)
		if _, err := tx.Act(ctx, mv); err != nil {
			return 0, err
		}
	}
	return r.ID, nil
}

// followTasks plans what becomes of tasks.
func (h *history) followTasks(ctx context.Context, p portal, ids []civic.RecordID) error {
	records, err := h.store.Desk(civic.Actor{Machine: true}).RecordsByID(ctx, ids...)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if err := h.follow(ctx, p, records[id]); err != nil {
			return err
		}
	}
	return nil
}
