// SPDX-License-Identifier: MIT
// Writes the feeds that the fetch benchmark serves: generate_feeds FEEDS ENTRIES SEED FOLDER PORT
//
// The same seed gives the same bytes. 60 % of the feeds have the shape of a Google Alert, the rest are
// RSS, Atom and JSON Feed; an entry has 60 to 300 words, and one in eight is syndicated: the same
// title and target as in other feeds. Beside the feeds it writes what each contestant needs to fetch
// them: nginx.conf, config.toml for monitor, urls for newsboat, sfeedrc, and curl's two configurations.
#include <sys/stat.h>

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <random>
#include <string>
#include <vector>

namespace fs = std::filesystem;

namespace {

using Random = std::mt19937_64;

std::size_t below(Random& random, std::size_t n) { return static_cast<std::size_t>(random() % n); }

// Invented words, the frequent ones short, as in a language.
std::vector<std::string> make_vocabulary(Random& random) {
  static const std::vector<std::string> kSyllables{"ba", "co",  "di", "fe", "gu",  "ha",  "jo",   "ki",
                                                   "lu", "me",  "no", "pa", "qui", "ro",  "sa",   "ti",
                                                   "un", "vel", "wo", "xi", "ya",  "zen", "stra", "mon"};
  std::vector<std::string> words;
  for (std::size_t i = 0; i < 20000; ++i) {
    std::string word;
    const std::size_t parts = 1 + static_cast<std::size_t>(std::log10(static_cast<double>(i + 1))) + below(random, 2);
    for (std::size_t p = 0; p < parts; ++p) word += kSyllables[below(random, kSyllables.size())];
    words.push_back(word);
  }
  return words;
}

struct Entry {
  std::string title, text, url;
  std::uint64_t id = 0;
  std::int64_t at = 0;
};

class Writer {
 public:
  explicit Writer(std::uint64_t seed) : random_(seed), words_(make_vocabulary(random_)) {
    for (int i = 0; i < 200; ++i) pool_.push_back(fresh());
  }

  Entry entry() { return below(random_, 8) == 0 ? syndicated() : fresh(); }
  [[nodiscard]] const std::string& word(std::size_t rank) const { return words_[rank]; }
  std::size_t number(std::size_t n) { return below(random_, n); }

 private:
  // Zipf's law, roughly: the rank is exponential of a uniform number.
  const std::string& pick() {
    const double u = static_cast<double>(below(random_, 1u << 30)) / static_cast<double>(1u << 30);
    const auto rank = static_cast<std::size_t>(std::exp(u * std::log(static_cast<double>(words_.size())))) - 1;
    return words_[rank];
  }
  std::string sentence(std::size_t n) {
    std::string out;
    for (std::size_t i = 0; i < n; ++i) (out += out.empty() ? "" : " ") += pick();
    return out;
  }
  Entry fresh() {
    const std::uint64_t id = random_();
    return {sentence(6 + below(random_, 7)), sentence(60 + below(random_, 241)),
            "https://site" + std::to_string(id % 5000) + ".example/" + std::to_string(id), id,
            1794000000 - static_cast<std::int64_t>(below(random_, 1209600))};
  }
  Entry syndicated() {
    Entry e = pool_[below(random_, pool_.size())];
    e.id = random_();
    return e;
  }

  Random random_;
  std::vector<std::string> words_;
  std::vector<Entry> pool_;
};

std::string date(std::int64_t at, const char* form) {
  const std::time_t t = at;
  std::tm tm{};
  gmtime_r(&t, &tm);
  char text[64];
  std::strftime(text, sizeof text, form, &tm);
  return text;
}

std::string bold_first_word(const std::string& text) {
  const auto space = text.find(' ');
  return "&lt;b&gt;" + text.substr(0, space) + "&lt;/b&gt;" + text.substr(space);
}

std::string alert(Writer& w, std::size_t entries) {
  std::string xml =
      "<?xml version=\"1.0\" encoding=\"utf-8\"?><feed xmlns=\"http://www.w3.org/2005/Atom\" "
      "xmlns:idx=\"urn:atom-extension:indexing\">"
      "<id>tag:google.com,2005:reader/user/1/state/com.google/alerts/2</id><title>Google Alert - " +
      w.word(40) + "</title>";
  for (std::size_t i = 0; i < entries; ++i) {
    const Entry e = w.entry();
    const std::string time = date(e.at, "%Y-%m-%dT%H:%M:%SZ");
    xml += "<entry><id>tag:google.com,2013:googlealerts/feed:" + std::to_string(e.id) + "</id><title type=\"html\">" +
           bold_first_word(e.title) +
           "</title><link href=\"https://www.google.com/url?rct=j&amp;sa=t&amp;url=" + e.url +
           "&amp;ct=ga&amp;cd=CAIy" + std::to_string(e.id) + "&amp;usg=AOv" + std::to_string(e.id) +
           "\"></link><published>" + time + "</published><updated>" + time + "</updated><content type=\"html\">" +
           bold_first_word(e.text) + "&amp;nbsp;...</content><author><name></name></author></entry>";
  }
  return xml + "</feed>";
}

std::string rss(Writer& w, std::size_t entries) {
  std::string xml = "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Feed of " + w.word(50) +
                    "</title><link>https://site.example/</link>";
  for (std::size_t i = 0; i < entries; ++i) {
    const Entry e = w.entry();
    xml += "<item><title>" + e.title + "</title><link>" + e.url + "</link><guid>" + std::to_string(e.id) +
           "</guid><pubDate>" + date(e.at, "%a, %d %b %Y %H:%M:%S GMT") + "</pubDate><description><![CDATA[<p>" +
           e.text + "</p>]]></description></item>\n";
  }
  return xml + "</channel></rss>";
}

std::string atom(Writer& w, std::size_t entries) {
  std::string xml = "<?xml version=\"1.0\"?><feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Atom of " + w.word(60) +
                    "</title><id>urn:x</id>";
  for (std::size_t i = 0; i < entries; ++i) {
    const Entry e = w.entry();
    xml += "<entry><id>urn:entry:" + std::to_string(e.id) + "</id><title>" + e.title + "</title><link href=\"" + e.url +
           "\"/><updated>" + date(e.at, "%Y-%m-%dT%H:%M:%SZ") + "</updated><content type=\"html\">&lt;p&gt;" + e.text +
           "&lt;/p&gt;</content></entry>\n";
  }
  return xml + "</feed>";
}

std::string json_feed(Writer& w, std::size_t entries) {
  std::string json =
      R"({"version":"https://jsonfeed.org/version/1.1","title":"JSON of )" + w.word(70) + "\",\"items\":[";
  for (std::size_t i = 0; i < entries; ++i) {
    const Entry e = w.entry();
    json += (i > 0 ? ",{\"id\":\"" : "{\"id\":\"") + std::to_string(e.id) + "\",\"url\":\"" + e.url +
            "\",\"title\":\"" + e.title + "\",\"content_html\":\"<p>" + e.text + "</p>\",\"date_published\":\"" +
            date(e.at, "%Y-%m-%dT%H:%M:%SZ") + "\"}";
  }
  return json + "]}";
}

// Each feed has a host of its own, out of the loopback range.
std::string host(std::size_t i) {
  return "127." + std::to_string(1 + i / 62500) + '.' + std::to_string(i / 250 % 250) + '.' +
         std::to_string(1 + i % 250);
}

std::string etag(const fs::path& file) {
  struct stat info{};
  if (stat(file.c_str(), &info) != 0) return {};
  char text[64];
  std::snprintf(text, sizeof text, "\\\"%lx-%lx\\\"", static_cast<unsigned long>(info.st_mtime),
                static_cast<unsigned long>(info.st_size));
  return text;
}

void write(const fs::path& file, const std::string& text) {
  std::ofstream out(file, std::ios::binary);
  out << text;
  if (!out) {
    std::cerr << "cannot write " << file << '\n';
    std::exit(1);
  }
}

std::string watches(const Writer& w) {
  std::string toml;
  for (std::size_t i = 0; i < 50; ++i) {
    const std::string& word = w.word(300 + 40 * i);
    const std::string query = i % 10 == 0  ? word + " NEAR/8 " + w.word(20 + i)
                              : i % 5 == 0 ? '"' + word + ' ' + w.word(i) + '"'
                                           : word;
    toml += "[[watch]]\nname = \"w" + std::to_string(i) + "\"\nquery = '" + query + "'\nrole = \"topic\"\n\n";
  }
  return toml;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 6) {
    std::cerr << "usage: generate_feeds FEEDS ENTRIES SEED FOLDER PORT\n";
    return 2;
  }
  const std::size_t feeds = std::stoul(argv[1]), entries = std::stoul(argv[2]);
  Writer writer(std::stoull(argv[3]));
  const fs::path folder = argv[4];
  const std::string port = argv[5];
  fs::create_directories(folder / "www");

  std::string monitor = "[organisation]\nname = \"Bench\"\ncontact = \"bench@example.org\"\n\n" + watches(writer);
  std::string monitor_slow = monitor, listen, cold, conditional, slow, newsboat,
              sfeed = "sfeedpath=\"" + (folder / "sfeed").string() + "\"\nmaxjobs=50\nfeeds() {\n";
  for (std::size_t i = 0; i < feeds; ++i) {
    const std::size_t shape = writer.number(100);
    const std::string name = std::to_string(i) + (shape < 95 ? ".xml" : ".json");
    const std::string body = shape < 60   ? alert(writer, entries)
                             : shape < 80 ? rss(writer, entries)
                             : shape < 95 ? atom(writer, entries)
                                          : json_feed(writer, entries);
    const fs::path file = folder / "www" / name;
    write(file, body);
    const std::string base = "http://" + host(i) + ':' + port;
    const std::string url = base + '/' + name, slow_url = base + "/slow/" + name;
    const std::string source = "[[source]]\nname = \"f" + std::to_string(i) + "\"\nkind = \"" +
                               (shape < 60 ? "google-alerts" : "feed") + "\"\nurl = \"";
    monitor += source + url + "\"\n\n";
    monitor_slow += source + slow_url + "\"\n\n";
    listen += "    listen " + host(i) + ':' + port + ";\n";
    cold += "url = \"" + url + "\"\noutput = \"/dev/null\"\n";
    slow += "url = \"" + slow_url + "\"\noutput = \"/dev/null\"\n";
    conditional += (i > 0 ? "next\n" : "") + std::string("silent\nurl = \"") + url +
                   "\"\noutput = \"/dev/null\"\nheader = \"If-None-Match: " + etag(file) + "\"\n";
    newsboat += url + '\n';
    sfeed += "\tfeed \"f" + std::to_string(i) + "\" \"" + url + "\"\n";
  }
  write(folder / "config.toml", monitor);
  write(folder / "config-slow.toml", monitor_slow);
  write(folder / "curl-cold", cold);
  write(folder / "curl-slow", slow);
  write(folder / "curl-304", conditional);
  write(folder / "urls", newsboat);
  write(folder / "sfeedrc", sfeed + "}\n");
  // The echo module waits 100 ms before it answers under /slow/.
  write(folder / "nginx.conf",
        "load_module modules/ngx_http_echo_module.so;\nworker_processes 1;\nworker_rlimit_nofile 65535;\npid " +
            (folder / "nginx.pid").string() + ";\nerror_log " + (folder / "nginx.log").string() +
            " error;\nevents { worker_connections 20000; }\nhttp {\n  access_log off;\n"
            "  types { application/xml xml; application/feed+json json; }\n  client_body_temp_path " +
            (folder / "tmp").string() + ";\n  server {\n" + listen + "    root " + (folder / "www").string() +
            ";\n    location ~ ^/slow/(.*)$ { echo_sleep 0.1; echo_exec /$1; }\n  }\n}\n");
  return 0;
}
