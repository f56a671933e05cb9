#include "time/time_json.hpp"

#include "base/json.hpp"

namespace annals::time {

std::string time_json_lines(Report const& report, std::vector<TimeMention> const& mentions) {
  std::string lines;
  for (auto const& mention : mentions) {
    JsonWriter json;
    json.begin_object()
        .field("source", std::string_view(report.source))
        .field("start", mention.span.start)
        .field("end", mention.span.end)
        .field("text", slice(report.text, mention.span))
        .field("type", timex_type_name(mention.type))
        .field_or_null("value", mention.value)
        .key("interval");
    if (mention.interval) {
      json.begin_object()
          .field("start", std::string_view(mention.interval->start.iso()))
          .field("end", std::string_view(mention.interval->end.iso()))
          .field("precision", date_precision_name(mention.interval->precision))
          .end_object();
    } else {
      json.null();
    }
    json.key("anchor");
    if (mention.anchor == Anchor::none) {
      json.null();
    } else {
      json.value(anchor_name(mention.anchor));
    }
    json.key("reason");
    if (mention.reason.empty()) {
      json.null();
    } else {
      json.value(std::string_view(mention.reason));
    }
    json.end_object();
    lines += json.take();
    lines += '\n';
  }
  return lines;
}

}  // namespace annals::time
