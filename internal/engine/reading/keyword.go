package reading

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
trú ngụ cư thể thanh phiên cuộc buổi tham mặt trúng đâm va chưa tuy dù mặc căn sáu hoặc nhắc liền phận trục rất nhu gặp lẽ chăng trở biệt khung phía mối rừng nộp kép thoa st dr mr nghị hỏi danh cháy khám phép thể tư
1 2 3 4 5 6 7 8 9`
