annals_room(release
  SOURCES citation.cpp codebook.cpp data_package.cpp difference.cpp folder.cpp history.cpp manifest.cpp report_line.cpp
          tables.cpp
  ROOMS base knowledge incident format)
