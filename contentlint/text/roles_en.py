"""Patients in English texts by the part that a name has in a sentence: who falls ill, is admitted, operated on, discharged, gives birth,
tells of an illness; from whom something was removed; whose wife or brother somebody is.

Two words with capitals are mostly no person in an English text, and a person in a text about medicine is mostly a doctor. So a name counts
only right beside what is told of patients, with an illness in the sentence, and with nothing around it that gives it an office or fame.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from contentlint.text.patterns import lazy
from contentlint.text.person_names import ENGLISH_GIVEN, ENGLISH_WORD, is_professional
from contentlint.text.persons import Person
from contentlint.text.signs import Signs

_AROUND: Final = 120  # characters around a sign in which a name is looked for
_CLAUSE: Final = 150  # characters on both sides of a name that show its part
_QUOTE: Final = 240  # characters of a quotation before the name of who says it
_TITLE: Final = r"(?:Mr|Mrs|Ms|Miss|Master)\.?"
_NAME: Final = lazy(
    rf"(?<![\w'’-])(?:(?P<titled>{_TITLE}\s(?:{ENGLISH_WORD}\s)?{ENGLISH_WORD})"
    rf"|(?P<given>{ENGLISH_GIVEN}(?:\s[A-Z]\.)?(?:\s{ENGLISH_WORD}){{1,2}})|(?P<two>{ENGLISH_WORD}(?:\s[A-Z]\.)?\s{ENGLISH_WORD}))"
    r"(?![\w-])(?!\s[A-Z][a-z])"
)
_TWO: Final = lazy(r"[A-Z][a-zé]{1,20}\.?\s(?:[A-Z]\.\s)?[A-Z]")
_STOP: Final = lazy(r"[;!?\n\0](?=\W|\Z)|(?<!\b[A-Z])(?<!\bDr)(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bSt)(?<!\bProf)\.(?=[\s\"”]|\Z)")
#: first words of what is no name, and last ones
_NOT_FIRST: Final = frozenset(
    "The A An This That These Those Our Your My His Her Their Its In On At By For From With Without After Before When While Since If "
    "Although "
    "Though As And But Or So Then Now Today Yesterday Many Most Some All Both Each Every Any No Not Only One Two Three First Second Last "
    "Next "
    "New North South East West Great Central Upper Lower San Santa Santo Los Las El La Le St Saint Mount Fort Lake Port Mayo Johns Royal "
    "Queen King "
    "United National American British European English Asian African Chinese Indian Canadian Australian Western Eastern Northern Southern "
    "General Public Private Medical Clinical Mental Physical Primary Acute Chronic Human Social Emergency Intensive Breast Lung Prostate "
    "Skin Heart "
    "Blood Bone Brain Liver Kidney Colon Cervical Ovarian Type Stage Phase Grade Class Day Week Month Year Dr Doctor Prof Professor "
    "Nurse Sir Lady "
    "Lord Dame Judge President Senator Captain Sister Father Mother Uncle Aunt Pope Prince Princess Duke Monday Tuesday Wednesday "
    "Thursday Friday "
    "Saturday Sunday January February March April May June July August September October November December What Which Who Why How Where "
    "Is Are "
    "Was Were Do Does Did Can Could Will Would Should May Might Must Have Has Had It He She They We You There Here Read See Click Learn "
    "Get Call "
    "Contact About Please Home Black White Red Blue Green World Global International Federal State City County Veterans Children Women "
    "Men Patient "
    "Patients People Family Health Healthcare Care Cancer Good Happy Dear Hello Special Super Hong Sri Costa Puerto Las Latin Multiple "
    "Cystic "
    "Huntington Parkinson Alzheimer Crohn Hodgkin Graves Addison Cushing Hashimoto Marfan Turner Klinefelter Wilson Kaposi Bell Down "
    "Lewy Bacterial "
    "Muscular Spinal Sickle Post Pre Non Anti Early Late High Low Big Little Old Young".split()
)
_NOT_LAST: Final = frozenset(
    "Clinic Clinics Hospital Hospitals Center Centre Centers Institute Institutes University College School Academy Foundation "
    "Association Society "
    "Department Division Unit Ward Team Group Program Programme Project Service Services System Network Trust Council Committee Board "
    "Office Agency "
    "Administration Company Inc Ltd Corporation Health Healthcare Care Medicine Medical Surgery Therapy Treatment Disease Disorder "
    "Syndrome Cancer "
    "Carcinoma Tumor Tumour Lymphoma Leukemia Leukaemia Diabetes Hepatitis Virus Infection Fever Pain Injury Palsy Sclerosis Fibrosis "
    "Dystrophy "
    "Anemia Anaemia Street Road Avenue Lane Drive Park Hill Hills Beach City County State States Kingdom Island Islands River Valley "
    "Lake Bay House "
    "General Presbyterian Methodist Memorial Infirmary Aid Wort Balm Advantage Plus Plan Building Day Week Month Year News Times Journal "
    "Post Press Magazine Report Study Trial Act Law Court Church World War America Africa Europe Asia "
    "York Zealand Carolina Dakota Mexico Jersey Hampshire England Ireland Scotland Wales Korea Kong Francisco Angeles Diego Vegas "
    "Orleans Rico Lanka "
    "Cross Crescent Guide Care Guard Army Navy Force Police Fund Bank Store Market Hotel Airport Room Test Tests Questions Answers "
    "Review Reviews "
    "Scan Index Scale Score Method Technique Procedure Sign Law Rule Principle Organization Organisation Resources Information Support "
    "Research "
    "Awareness Prevention Control Management Screening Patient Patients People Women Men Children Adults Doctor Doctors Nurse "
    "Nurses".split()
)

_ILLNESS: Final = (
    r"(?:diagnos\w+|disease|disorder|syndrome|illness|cancer|tumou?rs?\b|lymphoma|leuk\w+|melanoma|stroke|heart\s(?:attack|failure"
    r"|surgery|transplant|defect)|diabetes|asthma|epilep\w+|seizures?|HIV\b|AIDS\b|hepatitis|tuberculosis"
    r"|sepsis|pneumonia|meningitis|sclerosis|fibrosis|psoriasis|eczema|cirrhosis|lupus|arthritis|dementia|Alzheimer\S*|Parkinson\S*"
    r"|schizophreni\w|bipolar|psychosis|depression|anxiety|anorexi\w|bulimia|addict\w+|alcoholism|drinking|overdose|suicid\w+"
    r"|miscarriage|abortion|infertility|IVF|pregnan\w+|labou?r\b|caesarean|c-section|transplant\w*|surger\w+|operation|amputat\w+|bypass"
    r"|chemo\w*|radiotherapy|dialysis|remission|hospitali[sz]ed|hospital|intensive\scare|\bICU\b|\bward\b|wheelchair|coma\b"
    r"|paralys\w+|concussion|fractur\w+|injur\w+|broken\s(?:hip|leg|arm|neck|wrist)|burns\b|haemorrhage|hemorrhage|bleeding|cysts?\b"
    r"|hernia|gallbladder|appendi\w+|kidney|liver|pacemaker|prosthe\w+|implant\w*|sickle\scell|sickle\scrisis|crisis|autism"
    r"|Down(?:'s)?\ssyndrome|cerebral\spalsy"
    r"|hydrocephalus|aneurysm|ulcers?\b|colitis|endometriosis|hysterectomy|mastectomy|biopsy|relapse\w*|rehab\w*|symptoms?|chest\spain"
    r"|migraines?|allerg\w+|eating\sdisorder|PTSD|COVID\S*|flu\b|malaria|MRSA|glaucoma|cataracts?|hip\sreplac\w+|knee\sreplac\w+"
    r"|her\ship\b|his\ship\b|stoma\b|insulin|infection|thrombosis|blood\sclots?|gangrene|jaundice|anaemia|anemia|obesity|ventilator"
    r"|life\ssupport"
    r"|spinal\s\w+|brain\s\w+|liver\b|lungs?\b|bowel|womb|spine\b|prostate|chlamydia|syphilis|herpes|gonorrh\w+|porphyria|gout|rash\b"
    r"|wounds?\b|ruptur\w+)"
)
_NO_WORK: Final = (  # behind an illness: what those have who treat it
    r"(?!\w|['’-]|\s(?:research|clinics?|teams?|units?|stud(?:y|ies)|books?|practices?|patients?|work\b|courses?|lectures?|training"
    r"|charit\w+|colleagues"
    r"|departments?|nurses?|programmes?|programs?|projects?|trials?|labs?\b|groups?|specialists?|specialty|fellowships?|residency"
    r"|vaccines?|drugs?|tests?\b|models?|experts?"
    r"|surgeons?|doctors?|awareness|campaigns?|centers?|centres?|cases|prevention|conferences?|services?|textbooks?|wards?|society"
    r"|foundation|guidelines?|theory|apps?\b))"
)
_FILLER: Final = (  # a word between a verb, or her, and the illness
    r"(?:(?!(?:in|on|for|to|of|about|at|own|interest|training|research|work|written|taught|led|seen|lecture|book|paper|talk|team|study"
    r"|clinic|special|against"
    r"|(?:treat|studi|research|help|perform|cur|publish|review|develop|describ|discover|prevent|manag|operat|investigat|lectur|specialis"
    r"|specializ)\w*)\b)[a-z0-9-]+\s)"
)
_STATE: Final = (
    r"(?:(?:an?\s)?(?:recovering\s|lifelong\s|type\s[12]\s|severely\s|heavily\s|seriously\s|critically\s|terminally\s|gravely\s"
    r"|clinically\s)?(?:HIV[- ]positive|diabetic|bipolar|schizophrenic|epileptic|asthmatic|anorexic|bulimic|alcoholic|autistic"
    r"|infertile|suicidal|comatose|depressed|paralysed|paralyzed|pregnant|ill\b|unconscious|unresponsive|deaf\b|blind\b|incontinent"
    r"|immunocompromised|obese|malnourished|delirious|psychotic|haemophiliac|hemophiliac|amputee|inpatient|in-patient))"
)
_MOVES: Final = (
    r"(?:walk|swallow|speak|talk|eat|breathe|see|hear|stand|sit|drink|sleep|move|leave\shospital|go\shome|use\s(?:her|his)\s\w+)"
)
_DRUG: Final = (
    r"(?:insulin|methotrexate|methadone|antidepressants|lithium|chemo\w*|warfarin|antiretrovirals|steroids|antibiotics|antipsychotics"
    r"|morphine|opioids|immunosuppressants|[a-z]{3,12}(?:mab|statin|pril|olol|azole|cillin|mycin|oxetine|azepam|apine|idone|formin"
    r"|vir))\b"
)
_BE: Final = r"(?:was|is|has\sbeen|had\sbeen|got|were|is\sbeing|was\sbeing)"
_DOES: Final = (
    rf"(?:(?:{_BE}|remains|remained|stays|stayed)(?:\s(?!and\b|not\b)[a-z]{{1,14}}){{0,2}}\s(?:{_STATE}|stable\b|critical\b"
    rf"|in\s(?:a\s)?(?:critical|hospital|labou?r)|home\s(?:after|from\shospital)|scheduled\sfor\s[^.;]{{0,30}}?surgery|diagnosed"
    rf"|admitted(?!\s(?:to|into)\s(?:the\s|a\s)?(?:bar\b|college|university|school|program|fellowship|society|faculty|academy|order\b"
    rf"|partnership|membership))"
    rf"|hospitali[sz]ed|rushed|airlifted|discharged|treated\s(?:for|at|in|here)|operated\son|referred\s(?:to|by|for)|found\sto\shave"
    rf"|readmitted|seen\s(?:by|at|in)|assessed|scanned|stabbed|scalded|sedated|immunised|told\s(?:that\s)?(?:she|he)\b|born\s(?:with"
    rf"|premature|at\s\d|weigh)"
    rf"|recovering(?=\s(?:from|at|in|after|well|slowly|on)\b|[,.;])|battling|fighting|undergoing|on\sdialysis|in\sremission|in\sa\scoma"
    rf"|in\sintensive|in\slabou?r|left\s(?:with|paraly)"
    rf"|paralysed|paralyzed|wheelchair|intubated|ventilated|sectioned|fitted\swith|put\son\s|pregnant\b|HIV-positive|discharged"
    rf"|resuscitated|transferred\sto|brought\s(?:in\b|to)|taken\s(?:to|into)\s(?:[a-z]+\s)?(?:hospital|ward|theatre|emergency|intensive"
    rf"|A&E)|given\s(?:a\s(?:diagnosis|new)|the\sall-clear|\w+\s(?:weeks|months)\sto\slive))"
    rf"|(?:underwent|undergoes|contracted|developed|suffered|suffers|survived|beat|battled|fought|endured)\s(?:from\s)?(?:(?:an?|her|his"
    rf"|the|two|three|several|months\sof|years\sof|both|severe)\s)?(?:(?!for\b|to\b|against\b|that\b"
    rf"|training\b)[a-z0-9-]+,?\s){{0,5}}?{_ILLNESS}{_NO_WORK}"
    rf"|(?:lives|lived|living|has\slived|has\sbeen\sliving|struggles|struggled|coped)\swith\s(?:[a-z]+\s){{0,3}}?{_ILLNESS}|fainted\b"
    rf"|vomited\b|choked\b|passed\sout|blacked\sout|stopped\sbreathing|fell\sill|took\sill|died\s(?:of"
    rf"|from|after)\s|collapsed\b|relapsed\b|miscarried\b|gave\sbirth\b|lost\s(?:her|his|a)\s(?:left\s|right\s|unborn\s)?(?:leg|arm|sight"
    rf"|hearing|voice|baby|foot|hair|eye|kidney|breasts?|speech)"
    rf"|received\s(?:a|an|her|his)\s(?:[a-z]+\s){{0,2}}?(?:kidney|liver|heart|lung|transplant|diagnosis|pacemaker|implant|prosthe"
    rf"|transfusion)|(?:had|has|has\shad|needed|needs|required|requires|is\shaving|awaits|is\sawaiting|is\swaiting\sfor)\s(?:(?:an?|her"
    rf"|his|the|two|three|several|emergency|had)\s)?{_FILLER}{{0,3}}?{_ILLNESS}{_NO_WORK}"
    rf"|(?:had|has\shad)\s(?:her|his)\s[a-z ]{{3,30}}?\s(?:removed|replaced|amputated|repaired)|(?:came|comes|was\sbrought|presented"
    rf"|returned|turned\sup|walked)\s(?:back\s)?(?:to|into|at)\s(?:our|the|us|this|A&E)\b[^.;!?\n]{{0,60}}?(?:with\b|after\b|clinic|ward"
    rf"|hospital|emergency|A&E|unit)"
    rf"|presented\swith|complained\sof|tested\spositive|spent\s(?:[a-z0-9-]+\s){{1,4}}?(?:in|on)\s(?:hospital|the\s(?:ward|hospital|unit)"
    rf"|intensive|rehab|a\scoma)|woke\s(?:up\s)?from\s(?:surgery|a\scoma|the\s(?:operation|an?esthe))|came\sout\sof\s(?:a\scoma|surgery)"
    rf"|(?:takes|took|started|stopped|injects|needs|is\son|was\son|was\sgiven)\s(?:[a-z]+\s)?{_DRUG}|(?:sees|saw|visits|visited|attends"
    rf"|attended|comes\sto|came\sto|walked\sinto|goes\sto|went\sto|is\sunder)\s(?:our|the|a|an|his|her"
    rf"|this)\s(?:[A-Za-z-]+\s){{0,3}}?(?:clinic|hospital|nurse|psychiatrist|oncologist|ward|unit|day\scentre|emergency|surgery|A&E"
    rf"|hospice|counsellor|therapist|cardiologist|neurologist)\b"
    rf"|(?:learned|learnt|discovered|found\sout|realised|realized)\s(?:that\s)?(?:she|he)\s(?:had|was|has"
    rf"|is)\b[^.;!?\n]{{0,30}}?(?:{_ILLNESS}|{_STATE})|(?:had\sbeen|was|started|began|has\sbeen|kept)\s(?:coughing|vomiting|bleeding"
    rf"|wheezing|hallucinating|hearing\svoices|fainting|limping|losing\sweight|shaking)"
    rf"|(?:opted\sfor|chose|refused|declined|agreed\sto|consented\sto|begged\sfor|asked\sfor)\s(?:an?\s|the\s|her\s|his\s|more\s|any\s"
    rf"|further\s)?(?:[a-z-]+\s)?{_ILLNESS}|carries\s(?:the|a)\s[A-Za-z0-9 ]{{0,24}}(?:gene|mutation)|(?:had\s"
    rf"|has\s)?taken\s[a-z0-9 ]{{0,40}}(?:tablets|pills|overdose)"
    rf"|(?:learned|learnt|discovered|found\sout|was\stold|heard)\s(?:at\s\d+\s)?that\s(?:the|her|his|it)\s[^.;!?\n]{{0,30}}?(?:malignant"
    rf"|benign|cancer|spread|come\sback|positive|{_ILLNESS})|(?:arrived|lies|woke)\s(?:in|on|at)\s(?:our|the)\s[^.;!?\n]{{0,24}}?(?:unit"
    rf"|ward|clinic|hospital|A&E)"
    rf"|felt\s(?:a\slump|dizzy|faint|numb|chest|a\ssharp|a\spain|something\spop)|(?:lost|shed|weighed)\s\d[\d.]*\s?(?:pounds|lbs?|kg"
    rf"|kilos|stone|grams?|g\b|ounces)|(?:quit|stopped|gave\sup)\s(?:smoking|drinking)|has\sbeen\s(?:sober|clean)\b"
    rf"|faces\s[^.;!?\n]{{0,30}}?(?:surgery|amputation|operation|chemo)"
    rf"|(?:has|had)\snot\s(?:spoken|walked|eaten|slept|left\s(?:her|his)\sbed)|(?:could|can)\s(?:no\slonger|not|barely|hardly|finally"
    rf"|once\sagain)\s{_MOVES}|delivered\sa\s(?:healthy|stillborn|premature|baby)|swallowed\sa|(?:fell|slipped)\s(?:from|off|down|in"
    rf"|on)\b[^.;!?\n]{{0,60}}?{_ILLNESS}|lies\sin|lay\sin\s(?:bed|a\scoma|intensive)|(?:dialysis)|rang\sthe\sbell"
    rf"|went\s(?:into\s(?:labou?r|remission|cardiac|a\scoma|hospital)|blind|deaf)|checked\s(?:herself|himself)\s(?:in|out)"
    rf"|can\s(?:now\s)?walk\sagain|learned\sto\swalk\sagain|has\srelapsed|broke\s(?:her|his|a)\s(?:hip|leg|arm|wrist|neck|back|ankle))"
)
_INSERTED: Final = r"(?:\s\([^)\n]{1,40}\))?(?:,\s[^.;:!?\n\"”]{2,70}?,)?"
_SUBJECT: Final = lazy(
    rf"{_INSERTED}(?:\s(?!and\b|not\b)[a-z]{{2,14}}ly|\s(?:once|then|now|also|still|first|soon|never|just|finally|who)){{0,2}}\s{_DOES}"
    rf"|,\s(?:aged\s)?\d{{1,3}},?\s(?:who\s)?{_DOES}|{_INSERTED},\swho(?:se)?\s{_FILLER}{{0,2}}?(?:{_DOES}|{_ILLNESS}{_NO_WORK})"
    rf"|\s(?:unconscious|unresponsive|collapsed\b|bleeding\b)|\s(?:could|can|was\sable\sto)\s(?:[a-z]+\s)?{_MOVES}\s(?:again|unaided"
    rf"|on\s(?:her|his)\sown)|,\s{_STATE},?\s|\s\((?:[FM],?\s)?\d{{1,3}}(?:,?\s?[FM])?[,)]|,\s[FM],?\s\d|,\s(?:DOB|MRN|NHS)\b"
    rf"|,\s(?:here|back|in|home|now|again)\b[a-z ]{{0,24}}\b(?:with|for|after|on)\s[^.;!?\n]{{0,40}}?{_ILLNESS}"
    rf"|,\s(?:diagnosed|admitted|treated|operated|hospitali[sz]ed|discharged|recovering|suffering|battling|living\swith)\b|,\s(?:an?|our"
    rf"|the|one\sof\sour)\s(?:[a-z-]+\s){{0,3}}?(?:patient|survivor|amputee|diabetic|inpatient|sufferer)\b"
)
_THEN: Final = lazy(  # what the next clause tells of her or him
    rf"[^.;:!?\n]{{0,90}}[.;,:]\s(?:and\s|but\s|so\s|because\s|when\s|where\s)?(?:[Ss]he|[Hh]e)(?:\s[a-z]{{2,12}}ly|\sthen|\snow"
    rf"|\slater)?\s{_DOES}"
)
_BODY: Final = (
    r"(?:legs?|arms?|feet|foot|toes?|fingers?|skull|brain|lungs?|kidneys?|liver|stomach|bowels?|bladder|breasts?|womb|uterus|ovar(?:y"
    r"|ies)|periods?\b|waters\sbroke|throat|tongue|teeth|jaw|spine|neck|hips?|knees?|ankles?|shoulders?|chest|ribs?|blood|veins?|pulse"
    r"|eyesight|sight|hearing"
    r"|wounds?|stitches|scars?|wig|crutches|wheelchair|bandages?|drip|tablets|pills|medication|meds\b|dose|injections?|inhaler|appetite"
    r"|baby\sbump|contractions|temperature|weight)\b"
)
_OWN_PART: Final = lazy(
    rf"[^.;!?\n]{{0,110}}?\b(?:[Hh]er|[Hh]is)\s{_FILLER}{{0,2}}?(?!hospital|ward\b|crisis"
    rf"|drinking\swater)(?:{_ILLNESS}|{_BODY}){_NO_WORK}"
)
_RECORDED: Final = lazy(rf":\s(?!why|how|what|when|where|is\b|the\b|an?\sguide)(?:[a-z0-9-]+\s){{0,2}}?{_ILLNESS}(?:,|;|\s[—–-]|\s?\()")
_OWNS: Final = lazy(
    rf"['’]s?\s(?:[a-z-]+\s){{0,2}}?(?:{_ILLNESS}|tumou?r|scans?\b|X-rays?\b|MRI\b|biops|blood\s(?:test|results)|test\sresults"
    rf"|medical\s(?:record|history|notes)|bod(?:y|ies)\b|(?:left|right)\s(?:leg|arm|eye|ear|hand|foot|kidney|lung|hip|knee|breast"
    rf"|shoulder|ovary)\b|blood\s(?:pressure|sugar)|{_BODY}|pregnancy|labou?r|hip\b|leg\b|spine\b|skull\b|test\s(?:came|was)|recovery"
    rf"|prognosis|condition\b|delivery\b|discharge\b)"
)
_TELLS: Final = (
    r"(?:complains?|complained|sighs|insists?|thanks?|says|said|recalls?|recalled|admits|admitted|remembers|remembered|explains?"
    r"|explained|confides|confided|tells\sus|told\sus|laughs|adds|added|jokes|joked|writes|wrote|whispers|shares|shared)"
)
_TOLD_OF: Final = lazy(
    rf"{_INSERTED}\s{_TELLS}\b[^.;!?\n]{{0,60}}?(?:\b(?:her|his)\s(?:[a-z-]+\s){{0,2}}?{_ILLNESS}|\b(?:she|he)\s(?:had|has|was|is|lost"
    rf"|needed|got)\b[^.;!?\n]{{0,40}}?{_ILLNESS}|\bthe\s(?:stigma|tablets|pills|pain|chemo|injections|side\seffects)\b)"
    rf"|{_INSERTED}\s(?:of|about|after)\s(?:her|his)\s(?:[a-z-]+\s){{0,3}}?{_ILLNESS}"
)
_SAYS: Final = lazy(rf"{_INSERTED}\s{_TELLS}\b")
# Words right before a name.
_PATIENT: Final = lazy(
    r"\b(?:in-?)?patient,\s\Z|\b(?:[Oo]ur|[Tt]he|[Aa]|[Tt]his|[Yy]oung|[Ff]ormer|[Ll]ong-term|[Cc]ancer|[Dd]ialysis|[Tt]ransplant"
    r"|[Ss]troke)\s(?:[a-z-]+\s)?(?:patient|inpatient|amputee|survivor)(?:,|\s(?:named|called|is|was))?\s\Z"
    r"|\b(?:patient|woman|man|boy|girl|baby|child|teenager|survivor|sufferer|grandmother|grandfather"
    r"|pensioner)(?:\swith\s[a-z ]{3,30})?\s(?:named|called|is\scalled|is\snamed|whose\sname\sis)\s\Z"
)
_OBJECT: Final = lazy(
    r"\b(?:operated\son|operating\son|resuscitated|intubated|discharged|hospitali[sz]ed|admitted|diagnosed|sedated|sectioned|readmitted"
    r"|revived)\s(?:little\s|poor\s|young\s)?\Z"
    r"|\b(?:[Rr]emoved|removes|removing|extracted|excised|drained|took|cut|pulled|biopsied)\s[^.;:!?\n]{3,70}?\s(?:from"
    r"|out\sof)\s(?:little\s|young\s)?\Z|\b(?:gave|given|implanted|fitted|transplanted\s[^.;:!?\n]{3,40}?\sinto"
    r"|donated\s[^.;:!?\n]{3,40}?\sto)\s\Z"
    r"|\b(?:[Pp]erformed|[Cc]arried\sout|[Dd]id|[Cc]ompleted|[Oo]perat\w+|[Ii]mplanted|[Ii]nserted|[Pp]laced)\s[^.;:!?\n]{3,70}?\s(?:on"
    r"|in|into)\s(?:little\s|young\s)?\Z|\b(?:amputated|scanned|stitched|reattached|rebuilt|repaired|replaced|removed|delivered"
    r"|cared\sfor|nursed|prescribed|vaccinated|anaesthetised|sewed|drained)\s(?:little\s|young\s)?\Z"
    r"|\b(?:HIV-positive|diabetic|heavily\spregnant|pregnant|paralysed|paralyzed|depressed|suicidal|comatose|epileptic|asthmatic"
    r"|autistic|unconscious|anorexic|bipolar|schizophrenic)\s\Z"
    r"|\b(?:[Bb]ed|[Rr]oom|[Cc]ubicle|[Bb]ay|[Ww]ard)\s\d{1,4}[A-Za-z]?\b(?:[^.;!?\n]{0,40}?,|:|\s(?:is|lies|was|belongs\sto|for"
    r"|houses))?\s\Z|\b(?:showed|revealed|confirmed|suggested|suspected|feared)\s(?:that\s)?\Z|\b(?:put|started|kept|keeps|placed"
    r"|weaned)\s\Z|\b(?:[Ss]aved|[Ss]aves|[Cc]ured|[Hh]ealed|[Rr]escued|[Kk]illed|[Ww]heeled\sin|[Bb]rought\sin|[Ff]lew\sin"
    r"|[Cc]arried\sin|[Rr]ushed\sin)\s\Z|\b(?:before|until|once|when|till)\s\Z"
    r"|\b[Ff]or\s\Z|\b(?:told|warned|informed)\s\Z"
)
_FOR_WHOM: Final = lazy(
    r",?\s(?:the|her|his|a|an|that|this)\s(?:[a-z-]+\s){0,2}?(?:diagnosis|illness|disease|cancer|tumou?r|stroke|transplant"
    r"|chemo\w*|news\sof|relapse|amputation|miscarriage|seizure)"
)
_GIVEN: Final = lazy(
    r"\s(?:[a-z]+\s(?:days|weeks|months|years)\sto\slive|(?:a|an|his|her|the)\s(?:[a-z-]+\s){0,2}?(?:kidney|liver|heart|lung|transfusion"
    r"|transplant|pacemaker|implant|prosthe|injection|diagnosis|all-clear|stent|stoma|new\s))"
)
_TOLD: Final = lazy(rf"\s(?:that\s)?(?:she|he)\s[^.;!?\n]{{0,50}}?(?:{_ILLNESS}|to\slive|never\swalk)")
_OWN_BODY: Final = lazy(
    rf"['’]s?\s(?:[a-z-]+\s){{0,3}}?(?:{_ILLNESS}|leg|arm|foot|hand|finger|toe|spleen|thyroid|appendix|tonsils|baby|twins|son|daughter"
    rf"|heart|hip|knee|eye|ear|breast|ovar|uterus|gall)"
)
_FOUND: Final = lazy(rf"\s(?:has|had|is|was)\s[^.;!?\n]{{0,40}}?(?:{_ILLNESS}|{_STATE})")
_PUT: Final = lazy(
    rf"\s(?:alive\b|going\b|(?:back\s)?(?:on|off|in|into|under)\s(?:a\s|an\s|the\s|her\s|his\s)?(?:[a-z]+\s)?(?:{_ILLNESS}|{_DRUG}|oxygen"
    rf"|alive|waiting\slist|recovery|observation|drip))"
)
_ABLE: Final = lazy(rf"\s(?:could|can|was\sable\sto|will)\s(?:[a-z]+\s)?{_MOVES}\b")
_TO_OBJECT: Final = {
    "showed": _FOUND, "revealed": _FOUND, "confirmed": _FOUND, "suggested": _FOUND, "suspected": _FOUND, "feared": _FOUND,
    "put": _PUT, "started": _PUT, "kept": _PUT, "keeps": _PUT, "placed": _PUT, "weaned": _PUT, "before": _ABLE, "until": _ABLE,
    "once": _ABLE, "when": _ABLE, "till": _ABLE,
    "scanned": _OWN_BODY, "repaired": _OWN_BODY, "replaced": _OWN_BODY, "removed": _OWN_BODY, "delivered": _OWN_BODY,
    "drained": _OWN_BODY, "rebuilt": _OWN_BODY,
    "amputated": _OWN_BODY, "sewed": _OWN_BODY,
    "for": _FOR_WHOM, "gave": _GIVEN, "given": _GIVEN, "implanted": _GIVEN, "fitted": _GIVEN, "told": _TOLD, "warned": _TOLD,
    "informed": _TOLD,
}  # fmt: skip
_INTO: Final = tuple(f" {word}{whom}" for word in ("from", "out of", "on", "in", "into") for whom in ("", " little", " young"))
_OUT_OF_A_BODY: Final = lazy(
    rf"{_ILLNESS}|\b(?:pounds?|lbs?|kg|kilograms?|kilos?|cm|inch|bullet|coin|needle|stones?|polyps?|lump|mass|growth|spleen|ovar\w+"
    rf"|thyroid|colon|lung|stomach|bladder|"
    r"prostate|breasts?|womb|uterus|teeth|tooth|skin|bone|marrow|fluid|blood|clot|lesions?|mole|splinter|shrapnel|toe|finger|eye)\b"
)
_TREATED: Final = lazy(r"\b(?:treated|treat|treating|examined|saved|referred|rushed|airlifted|transferred|tested)\s(?:little\s|young\s)?\Z")
_FOR: Final = lazy(r"\s(?:for|with|to\s(?:hospital|A&E|intensive|the\s(?:hospital|emergency|ward)))\b[^.;!?\n]{0,40}?")
_AFTER: Final = lazy(  # Diagnosed at nine, X …; After three operations, X …
    r"(?:\A|[.;!?\n\"”]\s?)[\"“]?(?:Attending|Living\swith|Diagnosed|Recovering|Treated|Born\swith|Suffering|Battling|Fighting|Admitted"
    r"|Discharged|Hospitali[sz]ed|Paralysed|Paralyzed|Told\sthat|Told\s(?:she|he)|Waiting\sfor\sa\s(?:kidney|donor|liver|heart"
    r"|transplant)"
    r"|Pregnant|Thanks\sto\s(?:an?|his|her|the|two|new)|With\s(?:her|his|an?)|In\s(?:her|his)|Despite\s(?:her|his|an?)"
    r"|Because\sof\s(?:her|his|an?)|Lying|After\s(?:her|his|two|three|four|several|months|years|a\s(?:second|third))|Following\s(?:her"
    r"|his)|Since\s(?:her|his)|Before\s(?:her|his)|Now\sin\sremission|Months\safter|Years\safter|Weeks\safter"
    r"|Days\safter)\b(?P<what>[^.;!?\n]{0,90}?),\s\Z"
)
_CALLED_IS: Final = lazy(r"\b(?:patient|ward|bed|clinic|unit)\b[^.;!?\n]{0,60}?,?\sis\s\Z")
_AGED: Final = lazy(r"\b(?:\d{1,3}|[A-Z]?[a-z]{2,10}(?:-[a-z]{3,5})?)-year-old\s(?:[a-z-]+\s){0,3}\Z")
_KIN: Final = (
    r"(?:wife|husband|mother|father|mum|mom|dad|son|daughter|brother|sister|twin|grandmother|grandfather|grandson|granddaughter"
    r"|fianc[ée]e?|roommate|room-mate|flatmate|widow|widower|partner|aunt|uncle|nephew|niece|parents|carer|girlfriend|boyfriend)"
)
_KIN_OF: Final = lazy(
    rf"\b(?:[Hh]is|[Hh]er|[Tt]heir|(?:the\s|our\s|a\s)?(?:patient|boy|girl|child|baby|woman|man|victim"
    rf"|teenager)['’]s)\s(?:[a-z-]+\s){{0,2}}{_KIN},?\s(?:[a-z-]+\s){{0,2}}\Z"
    rf"|\b{_KIN}\sof\s(?:the|a|our)\s(?:[a-z-]+\s){{0,3}}(?:patient|boy|girl|child|baby|woman|man|victim"
    rf"|teenager)[^.;!?\n,]{{0,30}},?\s(?:is\s|was\s)?\Z"
)
_KIN_AFTER: Final = lazy(
    rf",?\s(?:is\s|was\s|the\s|a\s|whose\s)?(?:the\s)?(?:[a-z-]+\s){{0,2}}?{_KIN}(?:\sof\s(?:the|a|our"
    rf"|this)\s(?:[a-z0-9-]+\s){{0,3}}?(?:patient|boy|girl|child|baby|woman|man|victim|teenager)\b|\s(?:has|is\sfighting|was\sdiagnosed"
    rf"|is\sbeing\streated|died\sof|died\sin\shospital)\b)"
)
_NAMED_SELF: Final = lazy(r"\b(?:[Mm]y\sname\sis|I\sam|I['’]m)\s\Z")
_WHOSE_KIN: Final = lazy(rf"['’]s?\s(?:[a-z-]+\s)?{_KIN}\b")
_OF_ILLNESS: Final = lazy(
    r"\b(?:(?:discharge\s|medical\s|case\s|ward\s|hospital\s)?(?:summary|letter|notes|chart|file)|(?:HIV|blood|pregnancy|drug)\stests?"
    r"|ECG|EKG|EEG|CT|ultrasound|mammogram|smear|blood\spressure|pulse|temperature|death\scertificate|sick\snote|prescription|illness"
    r"|diagnosis|hospitali[sz]ation|condition|X-rays?|scans?|MRI|biopsy|medical\srecords?|blood\stests?|test\sresults|discharge|admission"
    r"|prognosis|treatment|recovery|case)\s(?:of|for)\s(?:little\s|young\s)?\Z",
    re.IGNORECASE,
)
_OWN_WORDS: Final = lazy(
    rf"\b(?:I|we|We)\b[^\"”\n]{{0,50}}?(?:{_ILLNESS}|was\sill|couldn['’]t\s(?:walk|breathe|speak|see)|could\snot\s(?:walk|breathe|speak"
    rf"|see)|passed\sout|hidden\smy|woke\sup\sin|lost\smy|thought\sI\swas\s(?:dying|going\sto\sdie)|had\sno\sidea\sI\s)"
    rf"|\b[Mm]y\s(?:[a-z-]+\s){{0,2}}?(?:{_ILLNESS}|legs?|baby|scans?|results|hair|heart|kidneys?|lungs?|hip|knee|breasts?|surgeons?"
    rf"|doctors?|nurses?)\b|\b(?:gave|told|saved|treated|operated\son|diagnosed|discharged|helped)\sme\b"
)
_HIDDEN: Final = lazy(r"\bpatients?\b", re.IGNORECASE)
_OFFICE_BEFORE: Final = lazy(
    r"\b(?:dr|prof|professor|doctors?|physicians?|\w*surgeons?|nurses?|midwi\w{2,3}|\w+ologists?|\w+iatrists?|\w+iatricians?"
    r"|\w*therapists?|an?esthetists?|dietiti?ans?|pharmacists?|paramedics?|GPs?|consultants?|registrars?|matron|psychotherapist"
    r"|counsell?ors?|coach|facilitator"
    r"|coordinator|manager|director|leader|chief|head|chair\w{0,6}|chaplain|researchers?|scientists?|authors?|editors?|reporter"
    r"|journalist|spokes\w+|minister|secretary|mayor|governor|senator|president|king|queen|prince\w{0,3}|duke|pope|saint|sir|lord|dame"
    r"|actor|actress|singer|poet|composer|painter"
    r"|novelist|writer|comedian|footballer|player|founder|lawyer|attorney|solicitor|judge|detective|officer|character|hero|heroine"
    r"|presenter|photographer|illustrat\w+|volunteer|by|team|led\sby|named\safter|dentist|dermatologist|specialist|instructor|teacher"
    r"|trainer)"
    r"(?:\s(?:of|for|at)\s[A-Za-z ]{2,24})?(?:\s(?!from\b|for\b|on\b|to\b|of\b|in\b|[a-z]+ed\b|told\b|gave\b|saw\b|found\b|knows?\b"
    r"|knew\b|kept\b|sent\b|took\b|put\b|let\b|says?\b|said\b|that\b|before\b|when\b|until\b|with\b|about\b)[a-z-]{2,14})?[\s,:]{1,2}\Z",
    re.IGNORECASE,
)
_OFFICE_AFTER: Final = lazy(
    r"(?:,\s|\s[—–-]\s|\s\()(?:M\.?D|Ph\.?D|R\.?N|D\.?O|MBBS|MBChB|FRC\w|MRC\w|DDS|DMD|NP|PA|LCSW|OBE|MBE|CEO|MP)\b|(?:,\s|\s[—–-]\s|\s\("
    r"|\s(?:is|was)\s)(?:an?\s|the\s|our\s|its\s|their\s|then\s)?(?:[a-z-]+\s){0,3}?(?:doctor|physician|\w*surgeon|nurse\s(?:at|on|in|who"
    r"|manager)|midwife|\w+ologist|\w+iatrist|\w+iatrician|\w*therapist|professor|consultant|director|"
    r"author|editor|researcher|founder|chief|head\sof|chair|spokes\w+|minister|senator|president|actor|actress|singer|reporter|journalist"
    r"|lawyer|attorney|coordinator|manager|paramedic|pharmacist|dentist|facilitator|counsell?or|dietiti?an|chaplain)\b|\set\sal\b"
    r"|\s(?:and|&)\scolleagues|['’]s\s(?:method|technique|team|patients?|clinic|book|study|lab\b|novel|theory|research|sign|criteria"
    r"|law\b|findings|paper)"
)
_RENOWNED: Final = lazy(
    r"\b1[0-8]\d\d\b|\b19[0-6]\d\b|biograph|histori(?:an|c)|century|\bNobel|\bnovel|\bfilm\b|\bmovie\b|\bfiction|\bcharacters?\b"
    r"|documentary|publicly|celebrit|famous|\bactor|actress|singer|\b(?:King|Queen|President|Emperor|Pope|Prince|Princess)\s(?=[A-Z])"
    r"|named\safter|first\sdescribed|discovered\b|(?:not|changed)[a-z ]{0,12}\sname"
    r"|names?\s(?:has|have|were|was)\s(?:been\s)?changed|pseudonym|fictitious|composite|Foundation\b|champion|Olympic|album|\bet\sal\b"
    r"|plaintiff|lawsuit|\bv\.\s",
)
_EPONYM: Final = lazy(
    r"['’]s\s(?:[a-z-]+\s)?(?:syndrome|disease|disorder|palsy|sign\b|phenomenon|anomaly|classification|law\b)|\s(?:[a-z-]+\s)?(?:syndrome"
    r"|disease|disorder|palsy|sign|lymphoma|sarcoma|tumou?r|anomaly|phenomenon|procedure|classification|dystrophy|cells?|bodies|virus"
    r"|test\b|scale|score|method)|-"
)
_HEALTH: Final = lazy(
    rf"{_ILLNESS}|\bpatient\b|admitted|treated|clinic|nurses?\b|doctors?\b|surgeons?|removed\b|donat|\bill\b|gave\sbirth|born\b|unwell"
    rf"|ambulance|scan\b",
    re.IGNORECASE,
)

#: words without which nobody in an English text has the part of a patient
SIGNS: Final = {
    "en part": (
        "as diagnosed", "eadmitted", "een at", "een by", "remains ", "stays in", "akes ", "njects", "sees ", "isits", "isited", "ttends",
        "walked into", "earned", "earnt", "found out", "ealised", "coughing", "vomiting", "bleeding", "losing weight", " felt ", " lost ",
        "weighed", "topped", "quit ", "sober", " faces ", "has not ", "had not ",
        "ould not", "ould no", "ould barely", "ould swallow", "ould walk", "ould speak", "ould eat", "ould breathe", " again", "elivered",
        "wallowed", " fell ", "lipped", " lies in", " lay in", "nconscious", "nresponsive", "erformed", "arried out", "mplanted",
        "nserted", "mputated", "titched", "ared for", "nursed", "rescribed",
        "showed", "evealed", "onfirmed", "ut ", "tarted", "eaned", "omplain", "umedical", "ummary", "etter of", "otes of", "hart of",
        "file of", " bed ", "Bed ", " room ", "Room ", "ubicle", "diabetic", "bipolar", "schizophren", "epileptic", "asthmatic",
        "nconscious", " is ill", "eriously ill", "erminally ill", "ritically ill", "DOB", "MRN",
        " kept ", "ainted", "omited", "choked", "passed out", "y name is", "fell ill", "'s mother", "’s mother", "'s wife", "’s wife",
        "'s husband", "’s husband", " her ", " his ", "opted for", "refused", "declined", "agreed to", "carries", " taken ", "arrived",
        "patient,", "patient is", "aiting for", "awaits", "patient was", "emoved ", "emoving ", "xcised", "xtracted", "rained ", "saved ",
        "saves ", "cured ", " keeps ", "brought in", "Brought in", "wheeled in", "ECG", "EEG", "CT of", " gave ", "Thanks to", "hanks to",
        "; she", "; he", ". She", ". He", " told ", " tells",
        "een diagnosed", "s admitted", "een admitted", "ischarged", "s rushed", "irlifted", "s treated", "een treated", "perated on",
        "nderwent", "ontracted ", "eveloped ", "uffered ", "urvived ", "ives with", "iving with", "lived with",
        "died of", "died from", "died after", "ollapsed", "elapsed", "iscarried", "ave birth", "lost her", "lost his", " lost a ",
        "eceived a", " had a", " had her", " had his", " has a", " has had", " needed ", " needs a", "required ", "came to ", "came into",
        "ame in with", "brought to",
        "presented ", "omplained of", "ested positive", " spent ", "oke up from", "oke from", "takes insulin", "rang the bell",
        "went into ", "broke her", "broke his", "ecovering", " battling", "Battling", " fighting", "in remission", "in a coma",
        "paralysed", "paralyzed", " pregnant", "Pregnant", "born with", "born at ",
        "found to have", "HIV", "on dialysis", " named ", " called ", "ear-old ", "hospitali", "Hospitali", "the diagnosis",
        "diagnosis of", "'s diagnosis", "’s diagnosis", "'s cancer", "’s cancer", "'s illness", "’s illness", "'s surgery", "’s surgery",
        "'s operation", "’s operation", "'s tumo", "’s tumo", "'s stroke", "’s stroke",
        "'s recovery", "’s recovery", "'s scan", "’s scan", "'s X-ray", "’s X-ray", "'s transplant", "’s transplant", "'s heart",
        "’s heart", "'s seizure", "’s seizure", "'s medical", "’s medical", "'s treatment", "’s treatment", "'s symptoms", "’s symptoms",
        ", who has", ", who had", ", who was", ", who is", ", who lost", ", who needs", ", whose", "his wife", "her husband", "is mother",
        "er mother", "is father", "er father", "is brother", "er brother", "is sister", "er sister", "His wife", "Her husband", "is son",
        "er son", "is daughter", "er daughter", "twin",
        "s mother", "s father", "s wife", "s husband", "other of the", "ather of the", "wife of the", "usband of the", "ttending",
        "Diagnosed", "Treated", "Born with", "Suffering", "Admitted", "Told ", "After her", "After his", "After two", "After three",
        "After several", "After months", "After years", "Following her", "Following his",
        " says", " said", " recalls", " admits", " remembers", " explains", " recalled", " confided", " told us", "our patient",
        "Our patient", "survivor", " crisis", "here again", "fitted with", "can walk", "all-clear", "discharge",
    ),
}  # fmt: skip


def persons_by_part(signs: Signs) -> Iterator[Person]:
    """Those who have the part of a patient, or of one of the family; some twice. `signs`: of SIGNS."""
    text = signs.text
    for first, last in signs.lines("en part", width=_AROUND):
        if _TWO.search(text, first, last):
            for found in _NAME.finditer(text, first, last):
                if _is_name(found) and _is_patient(text, found):
                    yield Person("likely", *found.span())


def _is_name(found: re.Match[str]) -> bool:
    words = found[0].replace("'", " ").replace("’", " ").split()
    if _NOT_LAST.intersection(words[1:]):
        return False
    return found["two"] is None or words[0] not in _NOT_FIRST


def has_office(text: str, start: int, end: int) -> bool:
    """Whether the words around text[start:end] give the name to somebody who works there, or who is well known."""
    first, last = _clause(text, start, end)
    if is_professional(text, start, end) or _OFFICE_BEFORE.search(text, first, start):
        return True
    return _OFFICE_AFTER.match(text, end, last) is not None or _RENOWNED.search(text, first, last) is not None


def _is_patient(text: str, found: re.Match[str]) -> bool:
    start, end = found.span()
    first, last = _clause(text, start, end)
    if _EPONYM.match(text, end, last) or not _has_part(text, start, end, first, last):
        return False
    if not _HEALTH.search(text, max(0, start - _CLAUSE), end + _CLAUSE):
        return False
    return not has_office(text, start, end)


def _has_part(text: str, start: int, end: int, first: int, last: int) -> bool:
    if (
        _SUBJECT.match(text, end, last)
        or _OWNS.match(text, end, last)
        or _TOLD_OF.match(text, end, last)
        or _KIN_AFTER.match(text, end, last)
    ):
        return True
    if (
        (_OWN_PART.match(text, end, last) and not _HIDDEN.search(text, first, start))
        or _RECORDED.match(text, end, last)
        or _THEN.match(text, end, end + 2 * _CLAUSE)
        or _INDIRECT.search(text, first, start)
        or (_NAMED_SELF.search(text, first, start) and _OWN_WORDS.search(text, end, last))
        or (_WHOSE_KIN.match(text, end, last) and _ILLNESS_WORD.search(text, end, last))
    ):
        return True
    if (
        _PATIENT.search(text, first, start)
        or _AGED.search(text, first, start)
        or _KIN_OF.search(text, first, start)
        or _OF_ILLNESS.search(text, first, start)
    ):
        return True
    if told := _OBJECT.search(text, first, start):
        if told[0].rstrip().endswith(_INTO):
            return _OUT_OF_A_BODY.search(told[0]) is not None
            return _OUT_OF_A_BODY.search(told[0]) is not None
        needed = _TO_OBJECT.get(told[0].split()[0].lower())
        return needed is None or needed.match(text, end, last) is not None
    if _TREATED.search(text, first, start):
        return _FOR.match(text, end, last) is not None
    if after := _AFTER.search(text, first, start):
        return _ILLNESS_WORD.search(text, *after.span()) is not None
    if _CALLED_IS.search(text, first, start):
        return _ILLNESS_WORD.search(text, end, last) is not None
    return _in_own_words(text, start, end, last)


_ILLNESS_WORD: Final = lazy(_ILLNESS)
_INDIRECT: Final = lazy(rf"\b(?:[Hh]er|[Hh]is)\s(?:[a-z-]+\s){{0,3}}?{_ILLNESS}[^.;!?\n\"”]{{0,60}},\s{_TELLS}\s\Z")
_SAID_BEFORE: Final = lazy(rf"[\"”]\s(?:{_TELLS}|—|–)\s(?:[a-z-]{{2,16}}\s){{0,4}}\Z")
_SAID_BEHIND: Final = lazy(r"[\"”]\s\Z")


def _in_own_words(text: str, start: int, end: int, last: int) -> bool:
    """Whether a quotation before a name tells of the speaker's own illness."""
    first = max(0, start - _QUOTE, text.rfind("\n", max(0, start - _QUOTE), start) + 1)
    if not (_SAID_BEFORE.search(text, first, start) or (_SAID_BEHIND.search(text, first, start) and _SAYS.match(text, end, last))):
        return False
    closed = max(text.rfind('"', first, start), text.rfind("”", first, start))
    opened = max(text.rfind('"', first, closed), text.rfind("“", first, closed))
    return opened >= 0 and not _HIDDEN.search(text, opened, closed) and _OWN_WORDS.search(text, opened, closed) is not None


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence of a name, or the part of it between semicolons, at most _CLAUSE characters to both sides."""
    first = max((stop.end() for stop in _STOP.finditer(text, max(0, start - _CLAUSE), start)), default=max(0, start - _CLAUSE))
    behind = _STOP.search(text, end, end + _CLAUSE)
    return first, behind.start() if behind else min(len(text), end + _CLAUSE)
