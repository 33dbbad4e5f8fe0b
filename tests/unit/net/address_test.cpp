// SPDX-License-Identifier: MIT
#include "net/address.h"

#include <catch2/catch.hpp>
#include <string>

using namespace monitor::net;

TEST_CASE("only addresses of the public Internet are public") {
  struct Row {
    std::string address;
    Area area;
  };
  const std::vector<Row> rows = {
      {"8.8.8.8", Area::open},
      {"1.1.1.1", Area::open},
      {"100.63.255.255", Area::open},
      {"100.64.0.1", Area::local},
      {"100.127.255.255", Area::local},
      {"100.128.0.0", Area::open},
      {"10.1.2.3", Area::local},
      {"11.0.0.1", Area::open},
      {"127.0.0.1", Area::loopback},
      {"127.255.255.254", Area::loopback},
      {"128.0.0.1", Area::open},
      {"0.0.0.0", Area::loopback},
      {"0.1.2.3", Area::loopback},
      {"169.254.169.254", Area::link},
      {"169.253.0.1", Area::open},
      {"172.15.255.255", Area::open},
      {"172.16.0.1", Area::local},
      {"172.31.255.255", Area::local},
      {"172.32.0.1", Area::open},
      {"192.168.0.1", Area::local},
      {"192.169.0.1", Area::open},
      {"192.0.0.170", Area::reserved},
      {"198.18.0.1", Area::reserved},
      {"203.0.113.9", Area::reserved},
      {"224.0.0.1", Area::reserved},
      {"240.0.0.1", Area::reserved},
      {"255.255.255.255", Area::reserved},
      {"::1", Area::loopback},
      {"[::1]", Area::loopback},
      {"::", Area::loopback},
      {"2606:4700::1111", Area::open},
      {"2001:4860:4860::8888", Area::open},
      {"fe80::1", Area::link},
      {"fe80::1%eth0", Area::link},
      {"febf::1", Area::link},
      {"fec0::1", Area::local},
      {"fc00::1", Area::local},
      {"fd12:3456::1", Area::local},
      {"ff02::1", Area::reserved},
      {"2001:db8::1", Area::reserved},
      {"2001:0:4136:e378::1", Area::reserved},
      {"::ffff:127.0.0.1", Area::loopback},
      {"::ffff:169.254.169.254", Area::link},
      {"::ffff:10.0.0.1", Area::local},
      {"::ffff:8.8.8.8", Area::open},
      {"64:ff9b::7f00:1", Area::loopback},
      {"64:ff9b::808:808", Area::open},
      {"64:ff9b:1::1", Area::local},
      {"2002:a00:1::", Area::local},
      {"2002:808:808::", Area::open},
      {"4000::1", Area::reserved},
      {"", Area::reserved},
      {"localhost", Area::reserved},
      {"0177.0.0.1", Area::reserved},
  };
  for (const Row& row : rows) {
    INFO(row.address);
    CHECK(area_of(row.address) == row.area);
    CHECK(is_public(row.address) == (row.area == Area::open));
  }
}
