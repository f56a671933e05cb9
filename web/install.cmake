# cmake -DDIRECTORY=web -DNPM=npm [-DSTAMP=file] -P install.cmake -- npm ci, unless it was done for this lock file.
# Several build directories share one node_modules: the lock lets only one install at a time.
file(LOCK ${DIRECTORY}/install.lock GUARD PROCESS)
set(done ${DIRECTORY}/node_modules/.package-lock.json)
if(NOT EXISTS ${done} OR ${DIRECTORY}/package-lock.json IS_NEWER_THAN ${done})
  execute_process(COMMAND ${NPM} ci --no-audit --no-fund --prefer-offline WORKING_DIRECTORY ${DIRECTORY}
                  RESULT_VARIABLE failed)
  if(failed)
    message(FATAL_ERROR "npm ci failed in ${DIRECTORY} (${failed}). It needs the network once.")
  endif()
  file(TOUCH ${done})
endif()
if(STAMP)
  file(TOUCH ${STAMP})
endif()
