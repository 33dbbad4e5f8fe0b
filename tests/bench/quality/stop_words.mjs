// SPDX-License-Identifier: MIT
// Makes src/enrich/data/stop_words.txt from the lists of the npm package `stopwords-iso` (MIT):
//
//   npm install stopwords-iso && node tests/bench/quality/stop_words.mjs node_modules/stopwords-iso src/enrich/data/stop_words.txt
//
// One line a language: its code, a tab, its words with blanks between. The package's English list holds words that
// complaints are made of ("problem", "help", "system"), so the English one here is our own.
import fs from 'node:fs'
import path from 'node:path'

const [, , from, out] = process.argv
const lists = JSON.parse(fs.readFileSync(path.join(from, 'stopwords-iso.json'), 'utf8'))
lists.en = `a about above across after again against ago all almost along already also although always am amid among
  an and another any anybody anyone anything anyway anywhere are arent around as at away b be became because become
  becomes been before being below beside besides between beyond both but by c came can cannot cant come comes coming
  could couldnt couldve d did didnt do does doesnt doing done dont down during e each either else elsewhere enough etc
  even ever every everybody everyone everything everywhere f few for from further g gave get gets getting give given
  gives giving go goes going gone gonna got gotta gotten h had hadnt has hasnt have havent having he hed hell her here
  heres hers herself hes him himself his hour how however hows i id if ill im in indeed instead into is isnt it itd
  itll its itself ive j just k keep keeps kept l last least less let lets like ll lot lots m made make makes making
  many may maybe me mean means might mightnt mine more most mostly much must mustnt my myself n near neither never new
  next no nobody non none nor not nothing now nowhere o of off often oh ok okay on once one ones only onto or other
  others otherwise ought our ours ourselves out over own p per perhaps please put puts q quite r rather re really rt s
  said same saw say saying says see seeing seem seemed seems seen shall shant she shed shes should shouldnt shouldve
  since so some somebody somehow someone something sometimes somewhere soon still such t take taken takes taking than
  thank thanks that thatll thats the their theirs them themselves then there thered therell theres these they theyd
  theyll theyre theyve thing things this those though through throughout thus til till to today together tomorrow
  tonight too took toward towards u under unless until up upon upto ur us use used uses using v very via w want wanted
  wants was wasnt way ways we wed well went were werent weve what whatever whats when whenever where wherever whether
  which while who whoever whole whom whos whose why will with within without wont would wouldnt wouldve x y yeah year
  yes yesterday yet you youd youll your youre yours yourself yourselves youve z amp lol omg pls plz thx hey hi hello
  day days week weeks time times two three four five six seven eight nine ten first second`.split(/\s+/)

// The package has the words of written Thai alone.
lists.th.push(...`คะ ค่ะ ครับ คับ จ้า นะ น่ะ สิ ล่ะ ละ เหรอ หรอ ไหม มั้ย ไหน ที่ไหน ใคร เมื่อไหร่ เมื่อไร ทำไม ยังไง อย่างไร เท่าไหร่ กี่ ไม่ ผม ฉัน คุณ มัน แค่ เพียง จน ทำ ทำให้ นำ สำหรับ ค่อย ก็ได้ อ่ะ เนี่ย`.split(' '))

// Spoken questions and wishes are missing from these.
lists.tr.push(...`mi mı mu mü misin mısın musun müsün miyim mıyım muyum müyüm miyiz mıyız midir mıdır değil böyle
  şöyle öyle çok gibi için kadar diye artık hiç sonra önce`.split(/\s+/))
lists.pl.push(...`chciał chciała chciałbym chciałabym chcę chcesz chcą mam masz mamy mają miał miała mieć jestem jesteś jesteśmy są
  byłem byłam mogę możesz może mogą można muszę musi trzeba robi robić`.split(/\s+/))

// As words are compared: small letters, no apostrophes.
const folded = (word) => word.toLowerCase().normalize('NFC').replace(/['’]/g, '')
const lines = Object.keys(lists).sort().map((language) => {
  const words = [...new Set(lists[language].map(folded))].filter((w) => w !== '' && !/\s/.test(w)).sort()
  return `${language}\t${words.join(' ')}\n`
})
fs.writeFileSync(out, lines.join(''))
console.log(`${lines.length} languages, ${fs.statSync(out).size} bytes`)
