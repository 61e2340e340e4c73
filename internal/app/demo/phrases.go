package demo

// What officials write when they act. A %s stands for what is to be done.
var (
	acknowledgements = []string{
		"Tiếp thu ý kiến chỉ đạo; đã phân công lãnh đạo trực tiếp phụ trách và giao phòng chuyên môn tham mưu.",
		"Đã nhận nhiệm vụ, lập tiến độ theo từng tuần và gửi các đơn vị phối hợp.",
		"Tiếp thu đầy đủ; đưa nội dung này vào chương trình công tác tháng của cơ quan.",
		"Đã quán triệt tại cuộc họp giao ban, giao đầu mối theo dõi và báo cáo hằng tuần.",
	}
	receipts = []string{
		"Đã tiếp nhận đề xuất và giao cơ quan chuyên môn nghiên cứu, tham mưu trả lời.",
		"Đã tiếp nhận; đang lấy ý kiến các sở, ngành liên quan về nguồn lực và thẩm quyền.",
		"Đã tiếp nhận, sẽ trả lời bằng văn bản sau khi kiểm tra thực tế.",
	}
	progress = []string{
		"Đã hoàn thành khảo sát và thống nhất phương án với các địa phương; đang triển khai bước tiếp theo.",
		"Đã thực hiện được khoảng hai phần ba khối lượng; phần còn lại chờ kết quả thẩm định.",
		"Công việc theo đúng tiến độ; đã họp với các đơn vị phối hợp để gỡ vướng mắc về thủ tục.",
		"Tiến độ chậm hơn dự kiến một tuần do phải bổ sung hồ sơ; đã tăng cường người thực hiện.",
		"Đã bố trí kinh phí và lựa chọn xong đơn vị thực hiện.",
	}
	nexts = []string{
		"Trình thẩm định, sau đó tổ chức thực hiện và nghiệm thu từng phần.",
		"Họp với các đơn vị phối hợp để chốt phương án, rồi báo cáo kết quả.",
		"Hoàn thành phần còn lại, kiểm tra thực tế và công khai kết quả.",
		"Lấy ý kiến nơi thụ hưởng trước khi kết thúc.",
	}
	urgings = []string{
		"Đề nghị khẩn trương hoàn thành và báo cáo nguyên nhân chậm.",
		"Việc đã quá hạn; đề nghị báo cáo tiến độ và cam kết thời điểm hoàn thành.",
		"Đề nghị người đứng đầu cơ quan trực tiếp chỉ đạo, báo cáo trong tuần này.",
	}
	results = []string{
		"Đã hoàn thành việc %s. Số liệu và danh mục cụ thể nêu trong văn bản kèm theo.",
		"Nội dung “%s” đã thực hiện xong, kiểm tra thực tế và bàn giao cho đơn vị quản lý.",
		"Đã làm xong việc %s; kết quả được niêm yết tại trụ sở và công khai trên trang thông tin.",
	}
	parts = []string{
		"Đã thực hiện được phần lớn nội dung %s; phần còn lại phụ thuộc thủ tục của cơ quan khác.",
		"Hoàn thành một phần việc %s; các điểm còn vướng được liệt kê trong văn bản kèm theo.",
	}
	refusals = []string{
		"Báo cáo chưa nêu kết quả ở từng địa bàn; đề nghị bổ sung và gửi lại.",
		"Chưa có minh chứng cho phần việc chính; đề nghị bổ sung biên bản kiểm tra.",
	}
	obstacles = []string{
		"Mưa kéo dài làm gián đoạn việc đo đạc ngoài thực địa; đề nghị lùi thời hạn.",
		"Phải lấy thêm ý kiến của nhân dân theo quy định nên không kịp thời hạn đã giao.",
		"Hồ sơ cần thẩm định bổ sung ở hai cơ quan; đề nghị lùi thời hạn để bảo đảm chất lượng.",
	}
	decisions = map[bool][]string{
		true:  {"Đồng ý lùi thời hạn; đây là lần gia hạn duy nhất.", "Lý do khách quan, đồng ý gia hạn; yêu cầu báo cáo tiến độ hằng tuần."},
		false: {"Không đồng ý gia hạn; nguyên nhân nêu ra có thể lường trước.", "Không gia hạn; đề nghị tăng cường nhân lực để hoàn thành."},
	}
	closings = []string{
		"Đã kiểm tra văn bản kèm theo, kết quả đúng như báo cáo.",
		"Đã đối chiếu với ý kiến của nơi thụ hưởng.",
		"Đã xem xét hồ sơ và kiểm tra thực tế.",
	}
	agreements = []string{
		"Đồng ý chủ trương %s; giao các cơ quan liên quan lập hồ sơ và bố trí nguồn lực trong năm.",
		"Đã xem xét và thống nhất %s; kinh phí lấy từ nguồn dự phòng và vốn sự nghiệp.",
	}
	halves = []string{
		"Đồng ý một phần nội dung %s; phần còn lại chuyển sang kế hoạch năm sau.",
		"Trước mắt bố trí nguồn lực cho giai đoạn một của việc %s.",
	}
	denials = []string{
		"Chưa cân đối được nguồn lực để %s trong năm nay; sẽ xem xét khi lập kế hoạch trung hạn.",
		"Nội dung %s chưa đủ căn cứ pháp lý; đề nghị địa phương chủ động trong phạm vi thẩm quyền.",
	}
)

// stories are the results of matters that readers of the demonstration follow.
var stories = []struct{ about, result string }{
	{"cầu Gốm", "Cầu Gốm đã sửa xong mặt cầu, lan can và chiếu sáng; thông xe cho cả xe tải nhẹ. Chi phí quyết toán 11,8 tỷ đồng."},
	{"phân bổ vốn đầu tư công", "Đã phân bổ 100% kế hoạch vốn đầu tư công cho 137 dự án; danh mục được công khai."},
	{"điều chuyển vốn", "Đã điều chuyển 64 tỷ đồng của 7 dự án chậm tiến độ sang 5 dự án có khả năng giải ngân."},
	{"thẩm định thiết kế 5 dự án", "Đã thẩm định xong thiết kế 5 dự án giao thông, giảm 2,3% tổng mức đầu tư so với hồ sơ trình."},
	{"Bàn giao mặt bằng Khu công nghiệp", "Đã bàn giao 41,2 ha trong tổng số 43 ha; 6 hộ còn lại đang được giải quyết khiếu nại theo quy định."},
	{"bố trí bác sĩ cho tất cả", "82 trong 86 trạm y tế có bác sĩ làm việc thường xuyên; 4 trạm còn lại có bác sĩ luân phiên ba ngày mỗi tuần."},
	{"Rà soát thiết bị đã hỏng", "Đã rà soát 1.940 thiết bị, thanh lý 212 và sửa chữa 388 thiết bị; báo cáo đã gửi Bộ Y tế."},
	{"dữ liệu đất đai", "Đã kết nối dữ liệu đất đai của toàn bộ xã, phường với cổng dịch vụ công; thời gian tra cứu còn dưới 3 giây."},
	{"làm sạch dữ liệu dân cư", "Đã rà soát, chỉnh sửa 36.500 bản ghi sai lệch; tỷ lệ dữ liệu khớp đạt 99,6%."},
	{"3 cơ sở tái chế nhựa", "Cả 3 cơ sở đã được kiểm tra; 2 cơ sở bị xử phạt và tạm dừng, 1 cơ sở cam kết di dời. Kết luận được niêm yết tại xã."},
	{"nâng cấp đường liên thôn", "Đã khảo sát 7,4 km, lập xong báo cáo đề xuất chủ trương đầu tư với tổng mức 21,6 tỷ đồng."},
	{"4 điểm thu gom rác", "Đã lắp đặt 4 điểm thu gom có mái che, mỗi ngày thu gom hai lần."},
	{"hài lòng của người dân", "Đã khảo sát 2.400 hộ; 91,3% hài lòng, góp ý tập trung vào nước sạch và đường nội đồng."},
	{"tuyển dụng giáo viên", "Đã tuyển 198 trong 215 giáo viên còn thiếu; 17 vị trí tiếng Anh và tin học tiếp tục tuyển đợt hai."},
	{"chỉ tiêu biên chế", "Đã thẩm định xong, trình phê duyệt 215 chỉ tiêu giáo viên."},
	{"đê xung yếu", "Đã xử lý xong 3 đoạn đê dài 1,9 km, nghiệm thu và bàn giao trước mùa lũ."},
	{"Chi trả hỗ trợ", "Đã chi trả cho 1.126 hộ, niêm yết danh sách tại 9 nhà văn hóa thôn, không có khiếu nại."},
	{"nhà ở xã hội", "Đã khởi công 2 dự án với 1.140 căn; dự án thứ ba đang lựa chọn nhà đầu tư."},
	{"trạm biến áp 110 kV", "Ngành điện thống nhất đưa trạm 110 kV Bến Gỗ vào vận hành trong năm; đã bàn giao mặt bằng."},
	{"đường dây nóng", "Đường dây nóng hoạt động cả ngày, tháng đầu nhận 43 phản ánh, đã trả lời 40."},
	{"cho thuê sai quy định", "Đã thu hồi 31,5 ha, lập phương án đấu giá quyền thuê đất công ích."},
	{"Thu nộp ngân sách số tiền", "Đã thu nộp 2,9 tỷ đồng, còn 0,4 tỷ đồng đang thi hành án."},
	{"xử lý trách nhiệm", "Đã kiểm điểm 6 tập thể và 11 cá nhân theo quy định."},
	{"biển chỉ dẫn", "Đã lắp đặt 46 biển chỉ dẫn song ngữ đến 8 làng nghề."},
	{"nước thải làng nghề", "Trạm xử lý 150 m³/ngày đêm đã chạy thử, nước sau xử lý đạt quy chuẩn."},
	{"Tham mưu ban hành kết luận", "Đã trình và ban hành kết luận của Ban Thường vụ Tỉnh ủy về xây dựng nông thôn mới nâng cao."},
	{"điều chỉnh kế hoạch vốn", "Đã trình HĐND tỉnh phương án điều chỉnh 182 tỷ đồng giữa các dự án."},
}
