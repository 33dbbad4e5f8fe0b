# SPDX-License-Identifier: MIT
# What `cmake --install` puts where, and the Debian package made from it.
include(GNUInstallDirs)

# Manual page and completions come out of the program itself, so they cannot drift from it.
set(generated ${PROJECT_BINARY_DIR}/generated)
file(MAKE_DIRECTORY ${generated})
foreach(pair "man:monitor.1" "bash:monitor.bash" "zsh:_monitor" "fish:monitor.fish")
  string(REPLACE ":" ";" pair ${pair})
  list(GET pair 0 what)
  list(GET pair 1 file)
  add_custom_command(OUTPUT ${generated}/${file}
    COMMAND monitor generate ${what} > ${generated}/${file}
    DEPENDS monitor VERBATIM)
  list(APPEND generated_files ${generated}/${file})
endforeach()
add_custom_command(OUTPUT ${generated}/config.toml
  COMMAND monitor config sample > ${generated}/config.toml
  DEPENDS monitor VERBATIM)
add_custom_target(monitor_generated ALL DEPENDS ${generated_files} ${generated}/config.toml)

install(TARGETS monitor RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(FILES ${generated}/monitor.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES docs/man/monitor-config.5 DESTINATION ${CMAKE_INSTALL_MANDIR}/man5)
install(FILES ${generated}/monitor.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME monitor)
install(FILES ${generated}/_monitor DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions)
install(FILES ${generated}/monitor.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
install(FILES config/systemd/monitor.service config/systemd/monitor-fetch.service config/systemd/monitor-fetch.timer
  DESTINATION lib/systemd/user)
install(FILES README.md LICENSE ${generated}/config.toml config/cron/monitor.cron DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY docs/ DESTINATION ${CMAKE_INSTALL_DOCDIR} FILES_MATCHING PATTERN "*.md" PATTERN "*.json")

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME monitor-listen)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "hears what people say in public about an organisation")
set(CPACK_PACKAGE_CONTACT "the monitor authors")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION net)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "tzdata, ca-certificates")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION "Polls alert feeds, feeds and search services, keeps what they say in one local\n file, and prints a digest of any period for people who have no time.")
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
include(CPack)
