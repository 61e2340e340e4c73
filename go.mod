module github.com/thuocdo/thuocdo

go 1.26
