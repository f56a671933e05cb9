// report/saved_page.hpp -- a web page in one file with all that it shows (.mhtml, .mht), as browsers save it.
// Role:   such a file has the form of an e-mail message; its day is that on which it was saved, not one of the page.
// Source: RFC 2557 (MHTML); Blink's MHTMLArchive writes "Snapshot-Content-Location".
// Tested by: tests/unit/report/test_saved_page.cpp
#pragma once

#include <gmime/gmime.h>

#include <optional>
#include <string>

namespace annals::report {

struct SavedPage {
  std::string page;           ///< its bytes
  std::string character_set;  ///< that its part says, "" where it says none
  std::string url;            ///< "" where it is none of the web
};

/// The page that a message holds, without its frames, pictures and styles.
/// Undefined: nothing when somebody sent the message, or it has no page.
std::optional<SavedPage> saved_page_of(GMimeMessage* message);

}  // namespace annals::report
