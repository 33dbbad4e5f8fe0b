// SPDX-License-Identifier: MIT
// The phrases of turns.h, as patterns. The words of a pattern are separated by blanks:
//   a|b      one of these words             $name   one of a set of words, below
//   ?a|b     one of these, or nothing       *3      up to three words of any kind
//   +  -  %  a word that a list has as good, as bad, as either; ?- one or nothing, +|b one, or this word
//   <        what follows begins the clause, but for "and", "so" and "please"
// The first that fits is taken.
#pragma once

#include <array>
#include <string_view>

namespace monitor::enrich {

enum class Sense : unsigned char {
  praise,     // clearly
  mild_good,  // somewhat
  mild_bad,
  blame,
  turned,    // the other way round than its word of feeling
  straight,  // as its word of feeling, whatever else stands there
  nothing,
  apology,  // nothing, where it is the firm that speaks
  solved,   // praise, but not where it is wished for or denied
  rose,     // of its first word, good or bad: more of it
  fell,     // less of it
};

struct TurnPhrase {
  Sense sense;
  std::string_view pattern;
};

struct WordSet {
  std::string_view name, words;
};
inline constexpr std::array kWordSets{
    WordSet{"$better",
            "better|nicer|faster|quicker|cleaner|friendlier|easier|clearer|smoother|happier|finer|tastier|prouder|"
            "simpler|kinder|prettier|fresher|tidier|cheaper|stronger"},
    WordSet{"$more_of",
            "quieter|bigger|warmer|brighter|shorter|larger|roomier|cooler|crisper|safer|healthier|longer|softer|"
            "sturdier|comfier|tastier|wider"},
    WordSet{"$worse", "worse|slower|ruder|dirtier|sadder|angrier|harder|uglier|unhappier"},
    WordSet{"$lived",
            "been|seen|had|tasted|met|heard|experienced|used|eaten|felt|known|tried|received|stayed|slept|flown|read|"
            "watched|owned|bought|worn|drunk|driven|dealt|come|looked|sounded|worked"},
    WordSet{"$fixed", "fixed|solved|resolved|repaired|sorted|cleared|mended|rectified|corrected"},
    WordSet{"$trouble",
            "problem|problems|issue|issues|bug|bugs|error|errors|fault|faults|glitch|glitches|leak|mess|mistake|"
            "mistakes|complaint|outage|delay|breakdown|crash"},
    WordSet{"$our", "my|our|the|this|that|these|those|all|every|any|their"},
    WordSet{"$good",
            "profit|profits|sales|revenue|revenues|earnings|income|shares|stocks|confidence|"
            "satisfaction|jobs|orders|exports|bookings|output|growth|margin|margins|ratings|employment|"
            "subscribers|turnover|takings|footfall|investment|productivity|turnout|enrolment|donations|wages"},
    WordSet{"$bad",
            "loss|losses|debt|debts|unemployment|joblessness|complaints|crime|crimes|cost|costs|delays|inflation|"
            "deficit|prices|fees|fares|rents|bills|accidents|injuries|deaths|emissions|pollution|cancellations|"
            "queues|churn|layoffs|redundancies|outages|fraud|thefts|absences|poverty|homelessness|violence"},
    WordSet{"$figure",
            "profit|profits|sales|revenue|revenues|earnings|shares|stocks|exports|bookings|losses|debts|unemployment|"
            "complaints|crime|inflation|costs|cancellations|queues|emissions"},
    WordSet{"$rises",
            "rise|rises|rose|risen|rising|jump|jumps|jumped|surge|surges|surged|soar|soars|soared|climb|climbs|climbed|"
            "grow|grows|grew|growing|gain|gains|increase|increases|increased|rally|rallies|rallied|rebound|rebounds|"
            "rebounded|recover|recovers|recovered|improve|improves|improved|double|doubles|doubled|triple|tripled|"
            "skyrocket|skyrockets|spike|spikes|spiked|accelerate|accelerates|mount|mounts|widen|widens|widened|deepen|"
            "deepens|deepened"},
    WordSet{"$falls",
            "fall|falls|fell|fallen|falling|slump|slumps|slumped|plunge|plunges|plunged|drop|drops|dropped|tumble|"
            "tumbles|tumbled|slide|slides|slid|sink|sinks|sank|decline|declines|declined|shrink|shrinks|shrank|dip|"
            "dips|dipped|plummet|plummets|plummeted|collapse|collapses|collapsed|halve|halves|halved|decrease|"
            "decreases|decreased|weaken|weakens|weakened|narrow|narrows|narrowed|ease|eases|eased|nosedive|dive|"
            "dives|dived"},
    WordSet{"$more", "rise|jump|surge|growth|increase|rally|rebound|recovery|improvement|uptick|upturn|boom|spike"},
    WordSet{"$fewer", "fall|slump|plunge|drop|slide|decline|dip|collapse|decrease|reduction|downturn|cut"},
    WordSet{"$rising", "rising|growing|soaring|higher|increasing|surging|climbing|mounting|record|booming|improving"},
    WordSet{"$falling",
            "falling|slumping|plunging|lower|shrinking|declining|tumbling|dwindling|sliding|dropping|"
            "plummeting|weaker"},
};

inline constexpr std::array kTurnPhrases{
    // ---- what is wished for is not there
    TurnPhrase{Sense::blame,
               "good|best luck ?with getting|trying|reaching|finding|contacting|speaking|claiming|hearing"},
    TurnPhrase{Sense::mild_bad,
               "would|i'd|it'd|we'd|that'd ?have be|been ?really|so|very|quite|just|much ?a|an + *1 if "
               "someone|somebody|anyone|anybody|my|our"},
    TurnPhrase{Sense::mild_bad,
               "would|i'd|it'd|we'd|that'd ?have be|been ?really|so|very|quite|just|much ?a|an + *1 if "
               "they|you|it|the *1 actually|ever|just|only"},
    TurnPhrase{Sense::nothing,
               "would|i'd|it'd|we'd|that'd ?have be|been ?really|so|very|quite|just|much ?a|an + *1 if"},
    TurnPhrase{Sense::nothing,
               "would|it'd|that'd ?have be|been ?really|so|very|quite|just|much ?a|an + to "
               "get|have|receive|know|hear|be|see"},
    TurnPhrase{Sense::mild_bad,
               "would|i'd|we'd ?really|just|also love|like|appreciate ?to ?get|have|receive|hear|see ?back ?a|an|any|"
               "some|my|our|the answer|reply|response|refund|money|explanation|parcel|order|luggage|bag|bags"},
    TurnPhrase{Sense::nothing, "would|i'd|we'd ?really|just|also love to get|have|receive|hear|know"},
    TurnPhrase{Sense::mild_bad,
               "wish|wished ?that ?they|you|it *3 had|would|was|were ?have ?been|be|get|got ?a|an|some ?bit|little|lot "
               "?of ?more ?as +|$better"},
    TurnPhrase{Sense::mild_bad, "wish|wished ?that they|you|someone|somebody would ?just|actually"},
    TurnPhrase{Sense::nothing, "get|gets|got|getting|am|i'm|are|is|was|were|be|been|become|became used to"},
    TurnPhrase{Sense::mild_bad,
               "used to ?really|absolutely|actually be ?so|such|really|very|quite|one ?of ?my|our|the|a|an +"},
    TurnPhrase{Sense::mild_bad, "used to ?really|absolutely|actually love|like|enjoy|adore|trust|recommend"},
    TurnPhrase{Sense::mild_good, "used to ?really|absolutely|actually be ?so|such|really|very|quite ?the|a|an -"},
    TurnPhrase{Sense::mild_good, "used to ?really|absolutely|actually hate|dislike|dread|avoid"},

    // ---- the other way round
    TurnPhrase{Sense::turned, "far|nowhere from|near ?being ?a|an ?user ?as|that|very %"},
    TurnPhrase{Sense::nothing, "didn't|don't|doesn't|not|never|without *3 anything but"},
    TurnPhrase{Sense::turned, "anything but ?a|an ?very|particularly %"},
    TurnPhrase{Sense::turned, "anything but *2 %"},
    TurnPhrase{
        Sense::mild_bad,
        "far from what ?i|we|you|they|was ?had|have|were ?been ?hoped|hoping|expected|promised|wanted|told ?for"},
    TurnPhrase{Sense::turned, "not exactly|precisely ?a|an|the ?very|most +"},
    TurnPhrase{Sense::straight, "nothing short|less of|than ?a|an ?absolutely|truly %"},
    TurnPhrase{Sense::praise, "nothing but ?good|great|nice|positive|kind things|words ?to ?say ?about"},
    TurnPhrase{Sense::praise, "nothing but ?high praise|love|respect|admiration"},
    TurnPhrase{Sense::straight, "nothing but ?a|the ?very|absolutely %"},

    TurnPhrase{Sense::turned, "less than ?entirely|fully|completely|totally|very|wholly +"},

    // ---- it could be better, it could be worse
    TurnPhrase{Sense::straight, "what|nothing could be|feel ?any more %"},
    TurnPhrase{Sense::nothing, "could be ?a ?lot|bit ?much|so|way|far $more_of than|then"},
    TurnPhrase{Sense::mild_bad, "could|could've|should've ?have be|been ?a ?lot|bit|little ?much|so|way|far $more_of"},
    TurnPhrase{Sense::mild_bad,
               "could|could've|might|should've ?have be|been|feel|look ?a ?lot|bit|little ?much|so|way|far more +"},
    TurnPhrase{
        Sense::mild_bad,
        "could|can|could've ?have do|done with ?a|an|some|more|better ?bit|lick|little|lot ?of ?deep|good|few|more "
        "improvement|improvements|improving|cleaning|clean|update|updating|work|care|love|refresh|paint|heating|"
        "staff|training|upgrade|attention|maintenance|repairs|seats|signs|lighting|variety|choice"},
    TurnPhrase{
        Sense::praise,
        "couldn't|can't|cannot|wouldn't *2 be|been|feel|get|have|had|do|done|ask|wish|hope ?for ?a|an|any $better"},
    TurnPhrase{Sense::praise,
               "could|can|would not *1 be|been|feel|get|have|had|do|done|ask|wish|hope ?for ?a|an|any $better"},
    TurnPhrase{Sense::praise, "couldn't|can't|cannot have said|put|done ?it|that|this *1 $better ?myself"},
    TurnPhrase{Sense::blame, "couldn't|can't|cannot|wouldn't *1 be|been|get ?any|much $worse"},
    TurnPhrase{Sense::blame, "could|can not *1 be|been|get ?any|much $worse"},
    TurnPhrase{Sense::straight, "couldn't|can't|cannot|wouldn't ?have be|been|feel ?any more %"},
    TurnPhrase{Sense::straight, "could|can|would not ?have be|been|feel ?any more %"},
    TurnPhrase{Sense::mild_good, "could|might be ?a ?lot|bit|much|far|way $better than|then"},
    TurnPhrase{Sense::mild_bad,
               "could|could've|might|should've ?have ?be|been|do|done ?a ?lot|bit|little ?much|so|way|far $better"},
    TurnPhrase{Sense::nothing, "could|could've|might ?have ?be|been|do|have ?a ?lot ?much|so|way|far worse"},
    TurnPhrase{Sense::mild_bad, "should have been|done ?a ?lot|bit|little ?much|so|way|far $better"},
    TurnPhrase{Sense::mild_bad, "room|rooms for improvement|improvements"},
    TurnPhrase{Sense::nothing, "no|nothing better way|to ?do|of|than|to"},
    TurnPhrase{Sense::nothing, "there's|theres|is|are no better way|time ?to|of|than"},
    TurnPhrase{Sense::praise, "there|there's|theres ?is|are ?isn't|aren't ?no|any|nothing better|nicer|finer|greater"},
    TurnPhrase{Sense::praise,
               "no better|nicer|finer place|spot|shop|company|service|team|food|view|feeling|choice|value"},
    TurnPhrase{Sense::mild_bad, "is|are|was|were no better ?than"},
    TurnPhrase{Sense::praise, "nothing better|nicer|beats|beat|compares|tops"},
    TurnPhrase{Sense::praise, "nobody|none beats|beat|compares|tops"},
    TurnPhrase{Sense::praise, "nobody does|makes|do|make|did *3 better"},
    TurnPhrase{Sense::praise, "no one|body|place|company|shop does|makes|do|make|did *3 better"},

    // ---- praise beyond words
    TurnPhrase{Sense::praise, "couldn't|can't|cannot ask|wish|hope for ?anything|any more"},
    TurnPhrase{Sense::praise, "could|can not ask|wish|hope for ?anything|any more"},
    TurnPhrase{Sense::praise, "above and beyond"},
    TurnPhrase{Sense::praise, "hats off"},
    TurnPhrase{Sense::praise, "five|5 ?out ?of ?five|5 star|stars"},
    TurnPhrase{Sense::blame, "zero|0 star|stars"},
    TurnPhrase{Sense::mild_good, "exactly|just what i|we needed|wanted|ordered|hoped"},
    TurnPhrase{Sense::mild_bad, "not what i|we needed|wanted|ordered|hoped|expected|paid ?for"},
    TurnPhrase{Sense::mild_good, "no questions asked"},
    TurnPhrase{Sense::mild_good, "without|no|zero ?any|a|single hassle|hassles|fuss|hitch|hitches|regrets"},
    TurnPhrase{Sense::mild_good, "without ?any|a|single $trouble"},
    TurnPhrase{Sense::mild_good, "no|zero complaints|qualms"},
    TurnPhrase{Sense::mild_good,
               "nothing ?at ?all to moan|complain|grumble|gripe|fault|criticise|criticize|dislike ?about|here"},
    TurnPhrase{Sense::mild_good, "no issues|problems|trouble|faults|dramas ?at ?all with|so|here|whatsoever"},
    TurnPhrase{Sense::mild_good, "zero|0 $trouble"},
    TurnPhrase{Sense::mild_good,
               "not one|a ?single $trouble|cancellation|hiccup|hitch|crumb|dud ?in|so|since|from|with|on|at"},
    TurnPhrase{Sense::praise, "won't|wont|never ?ever regret ?it|this"},
    TurnPhrase{Sense::praise, "will not regret ?it|this"},
    TurnPhrase{Sense::mild_good,
               "i'd|we'd|i'll|we'll ?definitely|certainly|happily|gladly come|go|be|buy|order|book|use|stay|visit|fly "
               "?here|there|with|from|them again|back"},
    TurnPhrase{Sense::mild_good,
               "i|we would|will ?definitely|certainly|happily|gladly come|go|be|buy|order|book|use|stay|visit|fly "
               "?here|there|with|from|them again|back"},
    TurnPhrase{Sense::mild_good,
               "would|will definitely|certainly|happily|gladly come|go|be|buy|order|book|use|stay|visit|fly "
               "?here|there|with|from|them again|back"},
    TurnPhrase{Sense::mild_good, "would buy|order|book|use|stay|fly ?here|there|with|from|them again"},
    TurnPhrase{Sense::mild_good, "hasn't|haven't|never ?once crashed|failed|broken|leaked ?once|yet"},
    TurnPhrase{Sense::mild_bad, "never work|works|worked"},
    TurnPhrase{Sense::mild_bad, "< don't|dont|never fly|book|buy|order|shop|bother ?with|from|at|here|there"},
    TurnPhrase{Sense::mild_bad, "< do not fly|book|buy|order|shop|bother ?with|from|at|here|there"},
    TurnPhrase{
        Sense::mild_bad,
        "raise|raises|raised|hike|hikes|hiked|put|puts ?up ?the|its|their|our price|prices|fees|fares|premiums|bills"},
    TurnPhrase{Sense::nothing, "couldn't|can't|cannot agree ?with *2 more"},
    TurnPhrase{Sense::nothing, "could|can not agree ?with *2 more"},
    TurnPhrase{
        Sense::praise,
        "couldn't|can't|cannot recommend|praise|thank|commend|fault ?it|them|him|her|you|this *6 highly ?enough"},
    TurnPhrase{
        Sense::praise,
        "couldn't|can't|cannot recommend|praise|thank|commend|appreciate ?it|them|him|her|you|this *6 enough|more"},
    TurnPhrase{Sense::praise,
               "could|can not recommend|praise|thank|commend ?it|them|him|her|you|this *6 enough|more|highly"},
    TurnPhrase{Sense::praise, "couldn't|can't|cannot say|speak enough|more good|great|nice|kind|positive things"},
    TurnPhrase{Sense::praise, "couldn't|can't|cannot speak ?more highly ?enough ?of"},
    TurnPhrase{Sense::praise, "couldn't|can't|cannot fault"},
    TurnPhrase{Sense::praise, "couldn't|can't|cannot get enough ?of"},
    TurnPhrase{Sense::praise, "couldn't|can't|cannot go wrong"},
    TurnPhrase{Sense::praise, "you|u couldn't|can't|cannot beat"},
    TurnPhrase{Sense::praise, "couldn't|can't|cannot stop|help smiling|raving|grinning"},
    TurnPhrase{Sense::nothing, "can't|cannot wait any|much|around|forever|longer|that"},
    TurnPhrase{Sense::mild_bad, "can't|cannot wait to ?be leave|cancel|switch|quit|rid"},
    TurnPhrase{Sense::mild_good, "can't|cannot wait"},
    TurnPhrase{Sense::straight, "never|haven't|hasn't|hadn't *2 $lived *3 so|such|this|more|as ?a|an ?very|much *1 %"},
    TurnPhrase{Sense::praise, "never|haven't|hasn't|hadn't *2 $lived *1 $better"},
    TurnPhrase{Sense::praise, "never|haven't|hasn't ?once ?ever let|lets me|us down"},
    TurnPhrase{Sense::praise, "never ?ever ?a dull moment"},
    TurnPhrase{Sense::praise, "never|doesn't|don't|didn't|won't|wont ?ever disappoint|disappoints|disappointed"},
    TurnPhrase{Sense::praise, "never|doesn't fails|fail to impress|amaze|deliver|delight|please|surprise"},
    TurnPhrase{Sense::mild_good, "none of the|these|those|my ?usual $trouble"},

    // ---- nobody is there
    TurnPhrase{Sense::mild_bad,
               "never|nobody|noone ?ever|even ?bothers|bothered ?to "
               "answer|answers|answered|reply|replies|replied|respond|responds|"
               "responded"},
    TurnPhrase{Sense::mild_bad,
               "never|nobody|noone ?ever|even "
               "pick|picks|picked|call|calls|called|show|shows|showed|turn|turns|turned|wrote|write ?us|me up|back"},
    TurnPhrase{Sense::mild_bad, "no one|body ?ever|even answers|answered|replies|replied|responds|responded"},

    // ---- no doubt, not only: they stress what stands beside them
    TurnPhrase{Sense::nothing, "without ?a|any|the ?slightest|shadow ?of ?a doubt|question|hesitation"},
    TurnPhrase{Sense::nothing, "no doubt|question ?about|that"},
    TurnPhrase{Sense::nothing, "hands down"},
    TurnPhrase{Sense::nothing, "beyond ?a|any ?doubt|question"},
    TurnPhrase{Sense::nothing, "not only|just|merely|simply"},
    TurnPhrase{Sense::nothing, "no wonder ?that"},
    TurnPhrase{Sense::nothing, "not to mention"},
    TurnPhrase{Sense::nothing, "if it ain't|isn't broke|broken don't ?fix ?it"},
    TurnPhrase{Sense::nothing, "never ?would|i'd ?have thought|expected|guess|imagined ?that"},
    TurnPhrase{Sense::nothing, "didn't expect ?it|this|that|them|him|her ?to ?be"},
    TurnPhrase{Sense::nothing, "don't|didn't usually|often|normally|generally|typically *2"},

    // ---- what firms write to those who wrote to them
    TurnPhrase{Sense::apology,
               "sorry ?to ?hear ?for|about|that ?any|all|the|this|these|your|you|had|have *2 "
               "delay|delays|inconvenience|trouble|confusion|wait|disruption|experience|issue|issues|problem|problems|"
               "frustration|mistake|error|errors|outage|upset|bother|difficulties"},
    TurnPhrase{Sense::apology, "sorry to hear ?about|that|this|of"},
    TurnPhrase{Sense::apology, "sorry about|for that|this"},
    TurnPhrase{Sense::apology,
               "sorry ?that your|the *3 hasn't|haven't|hadn't|isn't|wasn't|didn't|doesn't ?been ?yet "
               "?arrived|come|working|delivered|work|here"},
    TurnPhrase{Sense::apology, "sorry ?that your|the *3 -"},
    TurnPhrase{Sense::apology, "we ?deeply|sincerely|truly regret ?to ?inform|announce|say ?you ?that|any"},
    TurnPhrase{Sense::apology,
               "understand your|the ?complete ?and frustration|concern|concerns|disappointment|anger|annoyance|upset|"
               "worry"},
    TurnPhrase{Sense::apology,
               "understand how|that ?this|it *2 frustrating|annoying|upsetting|disappointing|worrying|inconvenient"},
    TurnPhrase{Sense::apology,
               "apologies|apologise|apologize|apology|apologising|apologizing ?to ?you|everyone|all ?for|about "
               "?any|all|the|this|your *2 "
               "delay|delays|inconvenience|trouble|confusion|wait|disruption|experience|issue|issues|problem|problems|"
               "frustration|mistake|error|errors|outage|upset|bother|difficulties"},
    TurnPhrase{Sense::nothing, "thanks|thank ?you for reaching out ?to ?us"},
    TurnPhrase{Sense::nothing, "thanks|thank ?you for getting in touch"},
    TurnPhrase{Sense::nothing, "thanks|thank ?you for contacting|messaging|tweeting us"},
    TurnPhrase{Sense::nothing, "thanks|thank ?you for your patience|understanding|feedback|enquiry|inquiry"},
    TurnPhrase{Sense::nothing, "thanks|thank ?you for bearing with us"},
    TurnPhrase{Sense::nothing, "thanks|thank ?you for letting us know"},

    // ---- invitations and terms of business
    TurnPhrase{Sense::nothing, "< don't|never miss ?out ?on"},
    TurnPhrase{Sense::nothing, "< do not miss ?out ?on"},
    TurnPhrase{Sense::nothing, "< don't hesitate|forget|delay ?to"},
    TurnPhrase{Sense::nothing, "< do not hesitate|forget|delay ?to"},
    TurnPhrase{
        Sense::nothing,
        "no|zero ?hidden|setup|set|upfront|monthly|booking|annual|extra|long|joining ?up|term contract|contracts|"
        "fee|fees|charge|charges|commitment|commitments|obligation|obligations|strings|catch|commission|purchase|"
        "cost|costs ?attached|necessary|required|needed"},
    TurnPhrase{Sense::nothing, "i|we|he|she don't|doesn't|didn't work|live|shop|bank at|for|with|there|here|in|near"},
    TurnPhrase{Sense::nothing, "i|we|he|she do|does|did not work|live|shop|bank at|for|with|there|here|in|near"},

    TurnPhrase{Sense::nothing, "what ?happens if|when my|our|the|a *2 declined|refused|rejected|swallowed"},
    TurnPhrase{Sense::nothing, "what ?happens if|when ?my|your|the|a|our|i *3 -"},
    TurnPhrase{Sense::nothing, "< if|when your *4 -"},
    TurnPhrase{
        Sense::nothing,
        "how do|can|to ?i|we|you dispute|cancel|return|report|claim|complain|appeal|replace ?about ?for ?a|an|my|"
        "the|your ?- ?item|charge|flight|order|parcel|card|payment|fee|fine"},
    TurnPhrase{
        Sense::nothing,
        "faulty|damaged|defective|broken|missing|lost|unwanted|incorrect|wrong item|items|goods|products|parcels|"
        "orders|bags|cards|luggage can|may|must|should|will be returned|exchanged|refunded|reported|replaced|"
        "collected"},
    TurnPhrase{Sense::nothing,
               "late|cancellation|penalty|overdraft|excess|returned ?payment|baggage|card fee|fees|charge|charges|"
               "penalties ?may|will|of *2 apply|applies|applied"},
    TurnPhrase{Sense::nothing,
               "lost|stolen ?or|and ?lost|stolen|damaged card|cards|property|passport|luggage ?can|should|must be "
               "reported|collected|claimed"},
    TurnPhrase{Sense::nothing, "report a|any lost|stolen|missing|faulty ?or ?lost|stolen|damaged"},

    // ---- what was wrong is right again
    TurnPhrase{Sense::solved, "no more $trouble|crashes|freezes|delays|queues|hassle|worries"},
    TurnPhrase{Sense::solved, "$fixed ?up|out ?all ?of $our *1 $trouble"},
    TurnPhrase{
        Sense::solved,
        "$trouble ?is|are|was|were|has|have|had|got ?now ?been ?now|all|finally|quickly|promptly $fixed ?out|up"},
    TurnPhrase{Sense::solved, "$trouble ?is|are|has ?now ?all|finally gone|over"},

    TurnPhrase{
        Sense::solved,
        "$fixed|replaced|restored my|our|a|the|his|her broken|cracked|faulty|leaking|leaky|damaged|burst|smashed|"
        "dead|dodgy|blocked|lost"},
    TurnPhrase{Sense::solved, "$fixed|replaced ?it|them|everything ?on|the ?very same|next day"},
    TurnPhrase{Sense::solved,
               "lost my|our|his|her wallet|phone|bag|purse|keys|passport|coat|ring|camera|suitcase *3 and|but "
               "?the|they|a|someone|somebody|your *3 found|returned|handed|posted"},

    // ---- praise with bad words
    TurnPhrase{Sense::nothing, "expected|expecting|feared|fearing|dreading ?the worst"},
    TurnPhrase{Sense::praise, "hard|tough|difficult|impossible to beat|fault|top|resist|match"},
    TurnPhrase{Sense::praise,
               "dead|crazy|insanely|ridiculously|stupidly|wickedly|scarily|bloody|damn|mad|stupid "
               "easy|simple|good|cheap|quick|fast|handy|comfy|comfortable|helpful|useful|delicious|tasty|friendly|nice|"
               "polite|great|cool|smooth|efficient|reliable"},
    TurnPhrase{Sense::mild_good, "can't|cannot complain ?about ?at ?all"},
    TurnPhrase{Sense::praise, "blew|blows|blown me|us|away ?away ?by"},
    TurnPhrase{Sense::praise, "worth every single|penny|cent|pound|euro ?penny|cent"},
    TurnPhrase{Sense::praise, "no brainer"},
    TurnPhrase{Sense::praise, "to die for"},
    TurnPhrase{Sense::mild_good, "deserves|deserve ?a|an ?big|huge raise|medal|award|promotion|bonus|tip"},

    // ---- complaints that are told as facts
    TurnPhrase{
        Sense::mild_bad,
        "card|cards|payment ?was|got|is|were|keeps ?been ?being ?just declined|refused|rejected|swallowed|eaten"},
    TurnPhrase{Sense::mild_bad, "swallowed|ate|retained my|our card|money|coins|cash|note"},
    TurnPhrase{
        Sense::mild_bad,
        "threw|chucked|tossed|dumped|lobbed|slung|flung|hurled ?my|our|the ?- parcel|parcels|package|packages|box|"
        "boxes|bag|bags|suitcase|order ?right over|across|into|in|on|against|at|off|behind"},
    TurnPhrase{Sense::mild_bad,
               "didn't|doesn't|hasn't|haven't|don't ?even ?ever ?bother ?to show|shown|turn|turned up"},
    TurnPhrase{Sense::mild_bad, "did|does|has not ?even ?ever ?bother ?to show|shown|turn|turned up"},
    TurnPhrase{
        Sense::mild_bad,
        "won't|wont|doesn't|doesnt|refuses ?to ?even load|open|start|connect|charge|boot|switch|sync|install|play|"
        "print|update"},
    TurnPhrase{Sense::mild_bad, "will|does not ?even load|open|connect|charge|boot|sync|install|play|print"},
    TurnPhrase{Sense::blame, "rip|rips off ?merchants"},
    TurnPhrase{Sense::blame,
               "what|absolute|complete|total|utter ?a|an ?absolute|complete|total|utter shambles|farce|rip"},
    TurnPhrase{Sense::blame, "get your|ur act|shit together"},
    TurnPhrase{Sense::mild_bad, "on hold for|since ?over ?about *2"},
    TurnPhrase{Sense::mild_bad,
               "keeps|kept|keep cutting|dropping|disconnecting|buffering|freezing|restarting|logging ?me ?out|off"},
    TurnPhrase{Sense::mild_bad, "restarted|rebooted|crashed|dropped|disconnected *1 times"},
    TurnPhrase{Sense::mild_bad,
               "hair|hairs|plastic|mould|mold|insect|cockroach|maggot in|on my|our|the *1 "
               "salad|soup|food|burger|pizza|meal|bread|rice|drink|sandwich|room|bed|bath|curry|pasta"},
    TurnPhrase{Sense::mild_bad,
               "received|got|sent|delivered|shipped|brought|charged ?me|us ?completely the|a wrong "
               "size|item|items|order|thing|colour|color|product|one|price|amount|address|parcel|meal|dish|part|kettle|"
               "model|bag"},
    TurnPhrase{Sense::mild_bad,
               "box|parcel|package|bag|envelope was|arrived|came|is ?completely|totally|half "
               "empty|crushed|soaked|opened|wet|torn|squashed|ripped"},
    TurnPhrase{Sense::mild_bad, "charged|billed|debited|charging ?me|us ?again twice|double"},
    TurnPhrase{Sense::mild_bad, "line|phone|call ?just went|goes|gone dead"},
    TurnPhrase{Sense::mild_bad, "cut|cuts|hung|hangs|hang me|us|up off|on"},
    TurnPhrase{Sense::mild_bad,
               "nobody|noone ?at|on|in|from ?the|your *1 "
               "knows|cares|told|tells|called|came|comes|explained|helps|helped|explains"},
    TurnPhrase{Sense::mild_bad, "no one|body told|tells ?me|us"},
    TurnPhrase{Sense::mild_bad, "doesn't|didn't|don't|not live up to"},
    TurnPhrase{Sense::mild_bad, "wanted to like|love ?it|this|them but"},
    TurnPhrase{Sense::mild_bad, "do|does|did you|u|they|anyone ?guys|people even care|read|listen|check|test|bother"},
    TurnPhrase{Sense::mild_bad, "without ?even asking|telling|warning|informing me|us|or|anyone|my|our"},
    TurnPhrase{Sense::mild_bad, "still taking|charging ?my|our|me|us money"},

    // ---- more or less of what is good or bad
    TurnPhrase{Sense::fell,
               "$good|$bad *4 at|hit|hits|to|near ?a|an|its|their ?new|record|all|multi|ten|five ?time|year low|lows"},
    TurnPhrase{
        Sense::rose,
        "$good|$bad *4 at|hit|hits|to|near ?a|an|its|their ?new|record|all|multi|ten|five ?time|year high|highs|peak"},
    TurnPhrase{Sense::mild_good,
               "raise|raises|raised|lift|lifts|lifted|hikes|ups|boosts|boosted *3 dividend|forecast|forecasts|outlook|"
               "guidance|payout"},
    TurnPhrase{Sense::mild_bad,
               "cut|cuts|lowers|lowered|slashes|scraps|suspends|trims *3 dividend|forecast|forecasts|outlook|guidance|"
               "payout"},
    TurnPhrase{Sense::mild_good, "pay|pays|paid|paying down|off ?its|all|some|the|more *2 debt|debts|loan|loans"},
    TurnPhrase{Sense::mild_bad,
               "hit|hits|slapped|hammered|faces|facing|face with|by|a|record|new *5 fine|fines|penalty|lawsuit|probe|"
               "inquiry|investigation|backlash"},
    TurnPhrase{Sense::mild_bad, "fined *3 over|for|after|by"},
    TurnPhrase{Sense::mild_good,
               "beat|beats|tops|topped|exceed|exceeds|exceeded|smashes|smashed|surpasses|surpassed *2 "
               "expectations|forecast|forecasts|estimates|target|targets"},
    TurnPhrase{Sense::mild_bad, "miss|misses|missed|below *2 expectations|forecast|forecasts|estimates|target|targets"},
    TurnPhrase{Sense::mild_good, "stock|share ?price *2 at|hit|hits|near|reaches *3 high|highs|peak"},
    TurnPhrase{Sense::mild_bad, "stock|share ?price *2 at|hit|hits|near|reaches *3 low|lows"},
    TurnPhrase{Sense::mild_good, "inflation|unemployment|crime|churn slows|slowed|slowing|cools|eases"},
    TurnPhrase{
        Sense::mild_bad,
        "growth|sales|demand|expansion|output|hiring|bookings *1 slow|slows|slowed|slowing|stalls|stalled|stagnates|"
        "stagnated|cools|dry|dries|dried ?up"},
    TurnPhrase{Sense::fell, "$bad|$good *3 down by"},
    TurnPhrase{Sense::rose, "$bad|$good *3 up by"},
    TurnPhrase{Sense::mild_good, "named|voted|crowned *5 of the year"},
    TurnPhrase{Sense::mild_bad, "profit|profits warning"},
    TurnPhrase{Sense::mild_bad, "under investigation"},
    TurnPhrase{Sense::mild_bad, "downgrade|downgrades|downgraded"},
    TurnPhrase{Sense::mild_bad, "to|will close|shut *2 shops|stores|branches|factories|plants|offices"},
    TurnPhrase{Sense::mild_bad, "closes|shuts|shutters *2 shops|stores|branches|factories|plants|offices"},
    TurnPhrase{Sense::mild_bad,
               "cut|cuts|cutting|slash|slashes|axe|axes|axed|shed|sheds|shedding|cull|culls *4 "
               "jobs|workforce|staff|workers|employees|posts|roles"},
    TurnPhrase{Sense::fell,
               "cut|cuts|cutting|narrow|narrows|narrowed|reduce|reduces|reduced|trim|trims|trimmed|halve|halves|halved|"
               "slash|slashes|slashed *2 $bad"},
    TurnPhrase{Sense::rose, "$good|$bad *2 $rises"},
    TurnPhrase{Sense::fell, "$good|$bad *2 $falls"},
    TurnPhrase{Sense::rose, "$good|$bad is|are|were up|higher"},
    TurnPhrase{Sense::fell, "$good|$bad is|are|were down|lower"},
    TurnPhrase{Sense::rose, "$figure up|higher"},
    TurnPhrase{Sense::fell, "$figure down|lower"},
    TurnPhrase{Sense::mild_good, "share|stock price|prices|market *1 $rises"},
    TurnPhrase{Sense::mild_bad, "share|stock price|prices|market *1 $falls"},
    TurnPhrase{Sense::rose, "$more in|of ?the ?number ?of *1 $good|$bad"},
    TurnPhrase{Sense::fell, "$fewer in|of ?the ?number ?of *1 $good|$bad"},
    TurnPhrase{Sense::rose, "$rising ?online|retail|net|annual|quarterly|consumer|customer|staff $good|$bad"},
    TurnPhrase{Sense::fell, "$falling ?online|retail|net|annual|quarterly|consumer|customer|staff $good|$bad"},
};

}  // namespace monitor::enrich
