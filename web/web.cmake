# Builds the web app with npm and turns it into one object of the serve room: web_files.cpp.
find_program(ANNALS_NODE NAMES node nodejs)
find_program(ANNALS_NPM npm)
if(NOT ANNALS_NODE OR NOT ANNALS_NPM)
  message(FATAL_ERROR "The web app is built with Node.js 18 or newer and npm, which are not here.\n"
                      "Install them:      apt-get install nodejs npm\n"
                      "or build without:  cmake ... -DANNALS_WEB=OFF")
endif()

set(web_source ${CMAKE_SOURCE_DIR}/web)
set(web_output ${CMAKE_BINARY_DIR}/web)
file(GLOB web_inputs CONFIGURE_DEPENDS ${web_source}/src/*.ts ${web_source}/src/*.tsx ${web_source}/src/*.css
     ${web_source}/static/*)
list(APPEND web_inputs ${CMAKE_SOURCE_DIR}/docs/quality.md)

add_custom_command(
  OUTPUT ${web_output}/installed
  COMMAND ${CMAKE_COMMAND} -DDIRECTORY=${web_source} -DNPM=${ANNALS_NPM} -DSTAMP=${web_output}/installed
          -P ${web_source}/install.cmake
  DEPENDS ${web_source}/package.json ${web_source}/package-lock.json ${web_source}/install.cmake
  COMMENT "Installing what the web app is built with (npm ci)"
  USES_TERMINAL VERBATIM)

add_custom_command(
  OUTPUT ${web_output}/web_files.cpp
  COMMAND ${CMAKE_COMMAND} -E rm -rf ${web_output}/files
  COMMAND ${ANNALS_NODE} ${web_source}/build.mjs --out ${web_output}/files
  COMMAND ${CMAKE_COMMAND} -DDIRECTORY=${web_output}/files -DOUTPUT=${web_output}/web_files.cpp
          -P ${web_source}/embed.cmake
  DEPENDS ${web_output}/installed ${web_source}/build.mjs ${web_source}/embed.cmake ${web_inputs}
  COMMENT "Building the web app"
  VERBATIM)
