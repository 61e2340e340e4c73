package civic

// A Site is one public portal of an installation: a province's, a commune's.
type Site struct {
	ID           SiteID
	Organization OrganizationID // whose portal it is
	Parent       SiteID         // the province's site of a commune's; 0 for none
	Name         string         // "Cổng thông tin điện tử tỉnh Thành Nam"
	ShortName    string         // "Thành Nam"
	Label        string         // the first label of its host names: "tan-phu" in tan-phu.localhost
	Hosts        []string       // host names that it answers to, lower case; "*" answers to any other
	Language     string         // "vi"
	Responsible  string         // the person responsible for what is published, with the post
	Contact      string         // address, telephone and e-mail for the footer
	Licence      string         // under which the content may be used again
	Sections     []Section
}

// A Section (chuyên mục) groups a site's articles.
type Section struct {
	Slug  string
	Name  string
	NameE string // in English
}

// SectionBySlug returns the site's section of that slug; false when it has none.
func (s Site) SectionBySlug(slug string) (Section, bool) {
	for _, x := range s.Sections {
		if x.Slug == slug {
			return x, true
		}
	}
	return Section{}, false
}
