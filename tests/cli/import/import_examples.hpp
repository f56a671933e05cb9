// Small files of ACLED and UCDP for runs of the binary: real column names, invented rows.
#pragma once

#include <string>

namespace annals::test {

inline std::string acled_header() {
  return "event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,inter1,actor2,inter2,iso,country,"
         "admin1,"
         "location,latitude,longitude,geo_precision,source,notes,fatalities,timestamp\n";
}

inline std::string acled_line(std::string const& id, std::string const& day, std::string const& sub_event,
                              std::string const& place, std::string const& fatalities,
                              std::string const& notes = "Something happened.") {
  return id + "," + day + ",1,Explosions/Remote violence," + sub_event +
         ",Unidentified Armed Group (Afghanistan),3,Civilians (Afghanistan),7,4,Afghanistan,Balkh," + place +
         ",1,Pajhwok,\"" + notes + "\"," + fatalities + ",1678748400\n";
}

inline std::string const mazar = "Mazar-e Sharif,36.7090,67.1109";
inline std::string const kabul = "Kabul,34.5281,69.1723";

inline std::string ucdp_header() {
  return "id,type_of_violence,side_a,side_b,source_office,source_date,where_prec,where_coordinates,adm_1,latitude,"
         "longitude,"
         "country,country_id,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_"
         "unknown,"
         "low,best,high\n";
}

inline std::string ucdp_line(std::string const& id, std::string const& day, std::string const& place,
                             std::string const& deaths) {
  return id + ",3,IS,Civilians,Reuters,2023-03-11,1," + place.substr(0, place.find(',')) + " city,Balkh province" +
         place.substr(place.find(',')) + ",Afghanistan,700,1,1," + day + "," + day + ",0,0," + deaths + ",0," + deaths +
         "," + deaths + "," + deaths + "\n";
}

inline std::string const mazar_report =
    "KABUL, March 10, 2023 - A bomb killed six civilians in Mazar-e Sharif on Thursday, police said.\n";

}  // namespace annals::test
