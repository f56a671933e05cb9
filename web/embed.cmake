# cmake -DDIRECTORY=dist -DOUTPUT=web_files.cpp -P embed.cmake -- writes the files' bytes, types and hashes as C++.
# The bytes come in through the assembler (.incbin): no compiler has to read them as numbers.
set(type_html "text/html; charset=utf-8")
set(type_js "text/javascript; charset=utf-8")
set(type_css "text/css; charset=utf-8")
set(type_json "application/json; charset=utf-8")
set(type_svg "image/svg+xml")
set(type_txt "text/plain; charset=utf-8")

file(GLOB names RELATIVE ${DIRECTORY} ${DIRECTORY}/*)
list(SORT names)
list(LENGTH names count)
set(blobs "")
set(rows "")
set(index 0)
foreach(name IN LISTS names)
  string(REGEX REPLACE ".*[.]" "" ending ${name})
  if(NOT DEFINED type_${ending})
    message(FATAL_ERROR "embed.cmake knows no content type for ${name}")
  endif()
  file(SIZE ${DIRECTORY}/${name} size)
  file(SHA256 ${DIRECTORY}/${name} hash)
  string(SUBSTRING ${hash} 0 32 hash)
  string(APPEND blobs "asm(R\"(.pushsection .rodata\n.balign 16\nannals_web_${index}:\n.incbin \"${DIRECTORY}/${name}\"\n.popsection\n)\");\n"
                      "extern \"C\" char const annals_web_${index}[];\n")
  string(APPEND rows "      {\"/${name}\", \"${type_${ending}}\", \"\\\"${hash}\\\"\", {annals_web_${index}, ${size}}},\n")
  math(EXPR index "${index} + 1")
endforeach()
file(WRITE ${OUTPUT} "// Written by web/embed.cmake.\n#include <array>\n\n#include \"serve/web_files.hpp\"\n\n${blobs}\n"
  "namespace annals::serve {\n\nstd::span<WebFile const> web_files() {\n"
  "  static std::array<WebFile, ${count}> const files = {{\n${rows}  }};\n  return files;\n}\n\n}  // namespace annals::serve\n")
