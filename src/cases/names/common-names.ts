/**
 * Common Khmer names, most frequent first. One line a name: its Khmer spelling, how many of a million name words it is
 * (family and given names weighed alike), and its Latin spellings, each with the percentage of writers who use it.
 *
 * Reduced from the models of github seanghay/khmer-latin-name-transformer, commit 1b3c161 (Apache-2.0): single words, no
 * persons. Rare names are missing, so a name that is not here is no less a name.
 */
export const COMMON_NAMES = `
ចាន់ 15069 chan81 chann14
សុខ 11464 sok89 sokh10
លី 11279 ly42 lee18 li14 le7 ley6 lie5
ហេង 11087 heng46 heang30 hang14 heag9
ជា 9641 chea72 chhea14 cha4 chear3
ស្រី 10909 srey90 sry8
ម៉ៅ 8142 mao66 mov15 mo8 mav6 moa5
សេង 7672 seng82 seang11
ធី 7738 thy58 ty15 ti9 they7 thi6
ពៅ 7256 pov38 peou33 pao8 pove5 poa4 pouv4
គង់ 6946 kong93 kung5
ថន 7099 thorn81 thon10 than9
រឿន 6907 roeun54 roeurn28 reoun4 roeuen3
សឿន 6607 soeun58 soeurn34
សួន 6647 suon61 soun30 sourn6
នី 6309 ny53 ney25 ni19
ទូច 6292 touch91 tuch4
វ៉ាន់ 6000 van94 vanh4
ផន 5801 phorn87 phon10
កែវ 5626 kev36 keo35 kav12 keov8 koev7
សាន 5475 san93 sain5
លាង 5636 leang98
ថា 5155 tha68 ta14 thana13 thea4
ផល 4955 phal46 phorl22 phol14 pol6 phall5 porl4
មាន 5152 mean97
ខន 5009 khorn76 khon18 khan3
រិទ្ធ 4991 rith95 reth5
ធឿន 4894 thoeun58 thoeurn30
ភាព 4861 pheap94 pheab5
រិន 4640 rin49 ren47 run5
ឡុង 4628 long86 lung10
រ៉ា 4578 ra80 rora18
សន 4582 sorn98
មឿន 4527 moeun59 moeurn22 meoun5 moeuen4 moeu3
វឿន 4447 voeun56 voeurn38
ពេជ្រ 4511 pich61 pech38
សំ 4133 som63 sam36
ឌី 4263 dy49 dey25 di18 dee5 de4
ឆាយ 4290 chhay91 chay9
វី 4167 vy56 vi17 vey17 vei6
នួន 4219 nuon41 nourn20 noun15 nouon14 nun8
ហុង 4036 hong76 hung15 houng6 huong3
ប៊ុន 4063 bun94 bon5
ដា 4166 da95 dai3
ផាត 3801 phat40 phath36 pat14 phatt5 path4
រី 3854 ry50 ri21 rey18 rei3
ផុន 3812 phon88 phun8 pon4
អូន 3881 oun72 aun18 on5 ouon5
ម៉េង 3744 meng97 meang3
សៀង 3667 seang49 sieng37 sean13
រុន 3507 run59 ron28 roun13
ខេង 3539 kheng85 keng12
ឡេង 3390 leng63 leang23 lang10 laeng5
ឈុន 3567 chhun82 chhon10 chun7
មករា 3747 makara67 makra33
ហឿន 3460 hoeun58 hoeurn36
សុង 3358 song84 sung9
ឆេង 3410 chheng89 cheng8
ធា 3332 thea60 tha16 tea8 thear6
សៅ 3216 sao52 soa16 saov10 sav8 sov5
ហ៊ាង 3284 heang90 hang9
គឹម 3139 koem60 kim28 kem4 khim3
ម៉ាត់ 3218 mat84 math13
រស់ 3059 rous57 ros23 ruos17
គា 3111 kea53 khea29 ka13 kia3
សី 3313 sey58 sy18 si7 sei6
មាស 3000 meas96 mas4
ទី 3147 ty45 thy27 ti16 tey6
យឿន 3054 yoeun63 yoeurn34
ឆៃ 3106 chhai61 chai15 chhay8 chay5 chia3
សីហា 3193 seyha90 seiha4
ថៃ 3010 thai58 thay22 thia10
លឹម 2799 lim53 loem33 leum7 lem7
សុន 2852 son61 sun17 soun8 sorn6 sonn3
ឌីណា 3106 dyna72 dina28
ហួង 2942 huong57 houng43
ស៊ុន 2756 sun61 soun25 son11
រ៉េត 2797 reth95
ភី 2829 phy44 py25 phey19 phi8
អាន 2756 an86 arn8 ann3
ម៉ុន 2840 mon90 mun7
អេង 2719 eng73 eang15 aeng6 ang6
ផេង 2805 pheng87 peng6
ផាន 2695 phan67 phann30
ជឿន 2720 choeun62 choeurn25 chhoeun7
សា 2788 sa81 sea5 sai4
ធីតា 2960 thyda46 thida28 tida11 tyda8 thita4
ឈិន 2656 chhin72 chin14 chhen11
នាង 2721 neang98
ហៀង 2696 heang55 hieng33 hearng7 heng5
នា 2727 nea56 neana35 na6
ទ្រី 2545 try72 tri24 trey4
ភា 2508 phea70 pea12 pha11
គីម 2515 kim83 koem9 khim6
បញ្ញា 2746 panha82 phanha5 pagna3
ចន 2558 chorn74 chon24
ជួន 2482 chuon56 choun34 chhoun7
អឿន 2464 oeun42 oeurn33 ouen6 oun5 oeurm4 oeur4
ណៃ 2497 nai72 nay16 ney4
រដ្ឋា 2457 ratha51 rotha49
ឆន 2421 chhorn41 chorn27 chhan17 chhon15
ឌឿន 2388 doeun51 doeurn41 dern4
រ៉ន 2392 ron44 rorn37 ran19
មុំ 2377 mom96
ឆុន 2366 chhon70 chhun26
ដារ៉ា 2386 dara100
សូ 2196 sou40 su24 sau11 suo11 sor6
ឈឿន 2327 chhoeun59 chhoeurn28 choeun6
ហាន 2215 han97 hean3
ដានី 2489 dany97
ម៉ៃ 2278 mai59 may18 mey9 mei8
សិទ្ធ 2320 sith62 seth36
ផៃ 2268 phai37 phia15 phi15 phay15 pai9
រ៉ុង 2273 rong87 rung13
ឃន 2225 khorn89 khon11
ពិសី 2318 pisey76 pisei19 pesey3
អន 2246 orn63 on17 ornon10 an10
តុលា 2337 tola94 tokla4
អាត 2077 at52 ath26 art23
ណា 2271 na81 nak4 nai4
កុសល 2231 kosal92 kosol5
អៀង 2133 eang67 ieng29
ស៊ិន 2131 sin98
វ៉ន 2113 vorn83 von6 vornn4
ភឿន 2092 phoeun60 phoeurn30
ចាន 2110 chann79 chan20
ឃីម 2050 khim74 kim15 khin4 khem4 khoem3
ដែន 2141 den80 dean10 daen8
ផាន់ 2075 phan75 phann22
ថុល 1992 thol84 thul8 tol4 thorl3
ហ៊ុន 1959 hun79 houn10 hon9
ចិន 2036 chin54 chen41 chan4
ណាង 2013 nang96
យ៉ា 1985 ya97
សំណា 2050 samna70 somna17 samnana9
ធូ 2034 thou71 thu21
ប្រាក់ 1958 prak57 brak35 prakk4
ស៊ាង 1983 seang96
តាំង 1890 tang54 taing46
ម៉ី 1989 mey85 my8 mei4
ប្រុស 1947 bros90 pros10
លីណា 2094 lyna79 lina16 lena5
សាយ 1851 say84 sai12
ស៊ន 1897 sorn65 sororn12 soron10 son6
ម៉ា 1923 ma76 mar14 mana4
ប៉ែន 1888 pen95
គី 1904 ky40 ki33 key16 khy3
បូរី 1904 borey86 bory13
ម៉ាប់ 1866 mab100
ចេន 1874 chen95 cheng3
ណូ 1901 no100
ម៉ាន 1799 man96
សេន 1753 sen73 sean9 seng7 san5
ហៃ 1798 hai47 hay28 hia7 hiy5 hal5 hei3
ជី 1832 chy26 chi24 chhi13 chhy12 chey10 che4
ជុំ 1694 chum52 chom33 chhom7
នឿន 1815 noeun61 noun10 neun10 noeurn7 noeuen3
នៅ 1666 nov58 neo13 nao11 neou10 nou3
ឡា 1708 la90 lai4
លន់ 1667 lun47 lon33 loun14 lorn6
អ៊ុន 1672 un68 oun32
យ៉ន 1732 yorn68 yon24 yornn3
រស្មី 1891 reaksmey64 raksmey27 reaksmy3
ហ៊ាន 1695 hean91 han9
យី 1693 yi66 ye21 yei6 yee5
រក្សា 1856 reaksa51 raksa43 reksa3
អ៊ុំ 1616 oum59 om26 um16
ស៊ី 1786 sy58 si21 sey10 se4
មុត 1585 mot47 mut30 muth17 moth4
រាជ 1693 reach96 rach4
វ៉ាត 1557 vat51 vath47
រតនា 1736 ratana63 rothana17 rathana13 rotana5
ឆាត 1636 chhat74 chat20 chhath4
មី 1655 mey52 my19 mi18 mei9
ឧត្តម 1764 oudom67 oudam13 outdom7 odom5 oukdom4 otdom3
នូ 1591 nou61 nu37
យ៉ាន់ 1572 yan95 yanh3
ថង 1557 thorng56 thang25 thong16
សឿង 1503 soeung58 soeurn27 soeurng11
ណែត 1602 net83 neth8 neat6
ខេន 1543 khen72 ken13 khan11 kheng4
ទុំ 1531 tom58 tum39
ឃុន 1488 khun88 khon9
យិន 1449 yin75 yen25
គាង 1523 keang94 kheang6
រ៉េន 1484 ren58 rean22 ran11 reng4
ចនា 1622 chana75 chna11 chorna6 chhana4
ភួង 1468 phuong82 phoung15
ឆាន 1481 chhan84 chan5 chhang4
សារ៉ា 1473 sara100
សៀន 1464 sien49 sean47
សិលា 1567 sila65 sela32
រដ្ឋ 1454 roth67 rath26 rat7
ថេង 1398 theng92 teng4
សួង 1391 soung63 sourng18 suong18
បូរ៉ា 1448 bora98
លន 1351 lorn74 lon17 loun9
ហូ 1343 ho63 hou32 huo4
ហន 1342 horn88 hon4
ឡូត 1395 lot48 lout39 loth8 louth3
វុទ្ធី 1411 vuthy93 vothy3
ឈាន 1374 chhean80 chheang8 chean6 chheann4
តូច 1349 touch85 toch10
វ៉ែន 1346 ven95 vean3
ឡែន 1397 len64 laen17 lean10 lan5 lein4
ជុន 1314 chun77 chhun9 chon9
មិន 1303 men61 min39
ខាន់ 1316 khan75 khann18 kan5
តារា 1413 dara91 tara9
ជន 1310 chorn81 chon10 chun4 chhon3
អែម 1312 em93 eam5
ជួង 1306 chuong61 choung30 chhoung6
ឈុំ 1272 chhum57 chhom39
ហម 1244 horm65 hom25 ham10
ពិសិដ្ឋ 1342 piseth88 piset8 pisith4
វិត 1297 vet30 vit26 vith18 veth13 vid12
ផល្លា 1354 phalla77 pala15
យន 1274 yorn91 yon9
ធារី 1368 theary90 thery5 teary3
អុន 1225 oun41 un31 on20 onn5 orn3
ខាត់ 1266 khat90 khath8
ហួរ 1285 hour34 huo23 huor21 hur12 hor11
ស៊ីម 1196 sim87 sin5
លាប 1246 leap49 leab35 lab11 lap5
សារី 1215 sary75 sari14 sarey5
លីដា 1346 lida57 lyda41
ហុន 1185 hon78 hun16 houn5
ម៉េត 1164 met65 meth27 mat8
ហ៊ន 1190 horn76 hon20 horng4
សេត 1169 set66 seth20 sat9 seat3
មួយ 1241 mouy64 muoy22 muy6 moury5
វាសនា 1229 veasna86 veasa8
រៀម 1199 ream56 riem44
រ័ត្ន 1223 roth62 rath32 rat3 rothan3
និត 1145 nith83 net13 neth4
នីន 1159 nin95
យ៉េន 1123 yen63 yean23 yeng6 yet3
ម៉ាន់ 1112 man94 manh3
មន 1077 morn66 mon29
រ៉ាន 1123 ran91 rann7
អ៊ាន 1100 ean95 eang4
សៀ 1164 sie57 sea40
ស្លេះ 1096 sles97 slesh3
សាក់ 1093 sak97
លីហ្សា 1211 liza28 lysa25 lyza25 lisa22
រចនា 1209 rachna68 rachana30
ជឹម 1035 choem65 chim30
អឿ 1085 oeun42 oeur41 oeurn6 oeung4
តាន់ 1039 tann76 tannn10 tannun6 tannon4
ភន 1091 phon64 phorn36
ជាតា 1097 cheata92 chata8
លៀប 1112 leab62 leb16 leap13 lieb9
ដន 1016 dorn79 don19
បឿន 1048 boeun52 boeurn44
ខៀវ 1026 khiev91 kheav9
សឿ 1050 soeur53 soeun16 soeu10 ser9 soeurn7
តេង 1009 teng96
ណន 1047 norn82 nan9 non5 norng4
ស៊ីន 1062 sin96
ឡី 1064 ley71 ly15 lei11
ឃី 1040 khy62 khi14 khey7 ki5 key3
ទិត្យ 1011 tith90 tet7
នេត 1024 net84 neth14
ឆែម 1002 chhem96
ទួន 1024 tuon75 toun19 tourn5
ជីង 1078 ching67 chhing13 jing6 chin5 chinh4 choeng4
សាំង 980 sang63 saing36
ណុប 960 nop47 nob36 nub15
សាង 969 sang43 saing31 seang16 sanh4
ថុន 963 thon52 thun42 ton6
ពិន 938 pin64 pen32
ចិត្រា 1037 chitra49 chetra38 chita3 chettra3
ហួយ 1006 huoy35 houy30 huy19 hoy14
ផល់ 983 phal67 phorl16 phall9 phol6
រិទ្ធិ 999 rith83 rithi8 reth4 rithe3
រ៉ាត 939 rath100
សែ 944 se59 sae22 sea13 ser4
ណេត 988 net89 neth7
ដេវីត 1056 devit33 david21 devid15 devith15 davit9 davith7
សៀម 919 siem65 seam29 sem3
ឈិត 948 chhit62 chhith12 chet10 chhet8
យ៉េត 934 yet89 yeth11
សុ 980 sok68 su7 sou6 suk5 sut3
យ៉ែម 857 yem77 yeam13 yaem5 yen3
ស្នា 972 sna96
សុះ 881 soh46 sos34 soah13 sus4
ទុយ 854 tuy67 toy29 touy3
ហួន 911 houn53 huon35 hourn6 hun4
ដួង 905 duong55 doung42
តូ 909 to77 tou22
ប៉ា 885 pa54 pha20 ba18
ហេន 877 hen82 hean10 han3
លុយ 866 luy75 loy22
មេសា 958 mesa97
កា 906 ka82 kha12 kai5
មិនា 948 minea60 menea30 mina9
សុខា 878 sokha96
ងួន 860 nguon53 ngoun42 ngourn4
វង 849 vorng93 vong6
កុយ 834 koy78 kuy19
ប៉ិច 849 pech76 pich19 bich3
លីតា 932 lyta55 lita40
ដាណា 930 dana96 danana4
ដឿន 855 doeurn58 doeun35 douen5
ជាង 837 cheang92 chheang6
ជាន 839 chean88 chhean7
រឹម 798 rim64 roem20 rem10 reum4
ហឿង 818 hoeung57 hoeurn29 hoeurng10
សាម 819 sam100
សឹម 771 soem42 sim21 sem15 soen13 seum5
គ័ង 839 koung36 korng29 kung12 kong10 kuang10
បុត្រ 845 both54 but29 buth17
ហ៊ីន 803 hin96
ព្រីន 807 prin95 pren4
រួន 808 roun59 ruon38
ប៊ុត 743 but65 buth29 bot3
គីន 800 kin96
នុត 758 nut56 nuth25 not14 noth5
ថុង 771 thong82 thung15
សូត 769 sout45 sot23 south15 soth6 sut4 saut3
ហង 776 horng75 hong13 hang12
ណេង 788 neng100
ហ៊ត 768 hort55 hout19 horth13 hourt6 huot4
ជីម 742 chim55 chin13 choem10 chem10 chhim6
សុភា 794 sophea88 sophear4
ភីន 794 phin85 pin13
ហ៊ា 764 hea81 ha12 har4
ភួន 765 phoun50 phuon33 phourn5 poun4 phun4
ហ៊ 741 horn87 horng4 hon3
ម៉ 757 morn90 man4 morng3
ឡាំ 733 lam80 laim16 lan4
ឡោ 740 lor98
យឿង 732 yoeung61 yoeurn26 yoeurng11
ញឹម 738 nhoem58 nhem15 nhim9 nhoeum6 nhoeb4 nhoerm3
តា 775 ta89
លួន 745 loun47 luon30 lourn14 lun6
រីន 758 rin84 ren8 ryn3
កញ្ញា 804 khagna81 khanha12
វណ្ណ 747 vann88 vannn11
អៀម 698 iem55 eam44
ហង្ស 740 hang77 hong23
យ៉ាត 694 yat95 yath5
ស្រា 786 srea53 sra39 sa7
ធីម 711 thim50 tim30 thym10 thin6
វុត 727 vut80 vuth9 vot8
ស្រេង 710 sreng97
អួន 696 oun51 uon41 ourn8
អាង 660 ang71 eang18 orang7
កក្កដា 757 kakada94 kada6
កុល 653 kol97
ឈឿ 683 chhoeu49 chhoeur32 chhoeun11 chhoeurn3
ឡាន 680 lan99
ចិត្ត 679 chet49 cheth37 chit12
គួន 678 kuon48 koun38 kourn10
សៃ 681 sai41 say25 sao12 saiy5 sei4 sal3
សាវី 679 savy89 savi8
ម៉ង 667 morng74 mang12 morn7 mong4
រ៉ុម 624 rum62 rom31 run5
សារុំ 668 sarom98
ហ៊ួ 668 hour70 huo26 hur3
ថុនា 676 thona62 thuna25 tona12
លក្ខិណា 706 leakena25 leakhena22 leakna18 leakana11 leaka7 lakna6
ស៊ន់ 640 sor40 sun31 son29
ពុធ 611 puth94 pot3
រា 668 ra62 rea34
ញឹប 629 nhoeb47 nhoep24 nheb12 nhib9 nhep6
វៃ 616 vai51 vey19 wei16 vei5 vay5
គិន 604 kin70 khin23 ken5
លីហេង 695 lyheng81 lyheng5 lyheang4 liheng4
រេត 641 ret90 reth10
អ៊ាង 629 eang87 ang11
មីន 652 min90 mine5
សែត 611 set43 seth15 saet13 seot10 seat10 sert5
ណាំ 598 nam73 naim21 noam3
បូរ 618 bo59 bou21 bor11 bour8
ធន់ 630 thun85 thorn7 thon3
ឌឹម 594 dim63 doem28 dem5 deum4
កេត 616 ket93 keth7
វុទ្ធា 647 vuthea91 vothea8
គុន 605 kun80 kon11 khun4
ធួន 618 thuon42 thoun29 thun17 thourn7
អ៊ុយ 585 uy52 ouy37 oy10
ណែម 576 nem88 neam8
សារិន 614 sarin93 saren7
តារ៉ា 667 tara59 dara41
ប៉េង 589 peng95 beng3
អ៊ា 596 ea73 ar12 eang7 ear5 ean4
ប៊ិន 572 bin73 ben27
ណេន 606 nen72 nean10 neng8 nem7
ម៉ូ 607 mo71 mou26
យៀន 623 yean92 yien8
ឡូ 569 lo55 lou30 lonh6 lor4
ឈា 575 chhea46 chea17 chheang13 chha8 chhean7 chhear4
ប៊ន 582 born66 bon13 bororn10 boron8
ឌិន 556 din80 den18
ខែម 553 khem66 kem22 kheam5 khen4
ប៉ុល 556 pol76 bol16 phol4 pul3
ប៉ាវ 574 pav56 pao16 phav16 bao9
គូ 579 kou83 ku16
ថាត 562 that86 thath12
ឈឿង 559 chhoeung57 chhoeurn21 chhoeurng9 choeung6 chhoeuong3
យឺន 558 yeun99
កែម 538 kem63 kaem14 ken9 keam5 kam4
ធុច 571 thuch79 thoch20
គន់ 578 kun43 kon26 korn23 koun5
ហាយ 546 hay51 hai47
ខុង 563 khong87 khon4 khung4
ណាវី 612 navy74 navi25
មេត 570 met70 meth24 meat6
តាក់ 536 tak93 takk7
សង 567 song41 sang39 sorng12 san4
សាលី 559 saly84 sali9
បុល 543 bol75 bul25
អៀន 538 ean68 ien30
ដាំ 513 dam87 daim13
ឌុច 510 doch51 duch40 douch7
ខុំ 514 kom45 khum26 khom25
យីន 526 yin79 yen16
សុខន 544 sokhan35 sokhorn30 sokon15 sokhon11 sokn4
វុត្ថា 536 vutha97 votha3
តឿន 515 toeurn77 toeun13 toeur4
អោក 509 ork90 ouk4 oak4
ឈឺន 509 chheun97 chhoeun3
លឿង 500 loeung50 loeurn33 loeurng14
ម៉ាង 504 mang92 morng4
តុន 511 ton92 tun4 toun3
មេត្តា 552 meta96 meata4
ហ័រ 516 hor59 hour20 her13 hur6
លីម៉ា 546 lima70 lyma27
ហៀប 508 heab56 heap22 hieb18 hearb5
ញ៉ា 509 nha82 nhar6
ដាលីស 543 dalis100
ទាវ 486 teav100
ហង់ 491 hang67 horng20 hong11
ឡែម 507 lem94 leam4
កុង 493 kong99
បូផា 530 bopha87 bopa9 boupha3
ឡាត់ 468 lat78 lath13 latt5
ឌីម 476 dim82 doem6 dym4
តាំ 468 tam49 tain30 tan11 taim11
ផង់ 477 phang89 pang4 phorng4 phong3
សេរី 518 sery62 serey28 serei8
ឆោម 455 chhorm65 chhom22 chom6 chorm4
ខាំ 475 kham84 kam16
ហ៊ង 470 horng71 hong20 horn6
ប៉ូ 447 po59 bo18 pho11 por3 bou3
គិត 452 kit73 kith25
រម្យ 481 rom62 rum38
សិន 474 sen53 sin38 sien3
អ៊ុត 441 ut44 out27 uth20 ot9
ផាង 468 phang93 pheang5
កូយ 437 kouy76 koy24
ឈីង 496 chhing68 ching22 chhinh4 chheng3
ឆាន់ 457 chhan78 chhann12 chan4 chhorn4
ធឿត 448 thoeurt64 thoeut12 theurt6 thert5 theout4
អិន 435 en86 in14
វេហា 488 veha73 veaha27
ណាត់ 445 nat58 nath39
មិត្ត 442 mit78 mitn8 mith6 met4
សូរ 433 so61 sou15 sor8 su5 sour3 sau3
ល័ក្ខ 486 leak62 lak38
វៀត 453 viet62 veat36
គុយ 421 kuy82 koy7 khuy6 kui3
គួយ 440 kuoy82 kouy10 kuy5
កេង 422 keng98
ជូលី 473 chuly39 chhouly20 chouly15 july10 chouli6 chuli3
ឆុង 427 chhong48 chhung31 chong11 chhon5
លាត 424 leat72 lort20 lat6
ណុល 398 nol87 norl5 nul4 noul3
ប៉ន 423 porn79 pan5 pornn3
រ៉ែន 430 ren69 rean21 reon4
សឺ 429 seu61 seur12 ser9 sie5
ហ៊ាត 417 heat82 heath15
ថី 428 they61 thy29 thei7
មេង 424 meng93
ទេវី 454 tevy78 tevi15 teve7
ស៉ី 449 sy39 si36 sie14 se5 sey4
ព្រាប 404 preab91 prab5 preap4
ពី 443 py48 pi25 phy23
ធីដា 439 thida56 thyda37 tida5
សះ 438 sas44 sah43 sash4
កេន 388 ken96
អ៉ឹង 386 oeng79 ing9 eng8 oeung4
ជ្រិន 399 chrin65 chren35
ហ៊ុល 373 hul70 hol15 houl13
ហាំ 379 ham60 haim38
ដាលីន 429 dalin99
មុយ 382 moy38 muy37 mouy14 mu8
កែន 373 ken47 kaen20 kean12 kan11 keon5
យ៉ង 390 yorng41 yong30 yang29
ចាយ 371 chay48 chhay36 chai10
ប៉ាល់ 383 pal100
ធុល 366 thol75 thul24
វ៉ាង 386 vang98
ហាច 370 hach100
ភឿត 379 phoeut43 phoeurt34 phoeuth10 pheurt4
អឿម 371 oeurm57 oeun14 oeum13 oum5 ourm4
ម៉ូវ 360 mov90 mouv6 mol4
ស៊ាប 381 seab86 seap11 sab4
ហ៊ាន់ 383 hean78 horn15 hon3
ជាម 375 cheam95 chheam5
គង 381 kong27 kung26 korng18 khong12 khorng7 koung4
យេន 369 yen79 yean10 yeng6
លីយ៉ា 410 liya39 lyya31 lyya10 lya8 lia7
ប្រាក 372 prak62 brak38
ទៀត 369 teat54 tiet41 teath6
ភាក់ 369 pheak82 phak8 peak8
ភឿង 357 phoeung57 phoeurn23 phoeurng9 phoeuong3
ញ៉ែន 359 nhen64 nhean24 nheon3 nhern3
លីស 394 lis61 les24 lys12
ភុំ 349 phum81 phom18
ហ្វា 392 fa90 hva8
រឿង 351 roeung38 roeurn37 roeurng15
តឿ 351 toeu50 toeur40 toeurn5
យឿ 356 yoeur55 yoeun18 yoeu13 yoeurn7
ធួ 355 thou67 thour22 thuo5
ឆេន 354 chhen72 chen15 chheng7
ឡុច 342 loch75 luch16 louch6
នឿ 344 noeur25 noeun23 noeu17 ner9 noeuor5 nour4
ច័ន 376 chan73 chorn20 chann4
ពុទ្ធ 375 puth66 poth21 pot14
មូល 324 mol43 moul31 mul25
ឈួយ 340 chhuoy42 chhouy42 chouy7 chuoy5 chhoury3
ម៉េងហេង 373 mengheng91 mengheang5
ជឿ 341 choeur44 choeun18 chhoeu11 choeu8 chhoeur6 choeurn5
ស៊ 331 sor66 sou8 su6 soun5 sa3
គាត 335 keat72 keath14 kheat13
ស្រេន 337 sren87 sreng7 srean5
អ៊ុច 329 uch77 ouch17 och6
ហ័ង 362 horng46 houng16 hang12 hong9 huang8 hoing6
គន្ធី 361 kunthy44 kuthy26 kunty18 konthy6
ធារ៉ា 353 theara90
ពិទូ 351 pitou60 pitu30 petou5 pito3
អោម 315 orm97
និល 301 nil80 nel20
វិទូ 347 vitou64 vitu32
ងួង 313 nguong50 ngoung45
ចន្ន 344 chan78 chang12 chann5 chanan4
ធីន 339 thin87 tin7
លីឡា 338 lyla54 lila40 lyla3 lela3
អ៊ាន់ 308 ean88 orn10
ចាង 335 chang90 chan4 chhang4
អោ 294 or45 ou34 ao7 our5
ថាំង 301 thang94
ម៉ាច 300 mach100
ម៉ាក 284 mak93 mark5
អួង 297 oung54 uong38 ourng8
សូនី 327 sony93 soni5
ហ៊ន់ 297 hon62 horn27 hun8
លាវ 294 leav82 lav15
ឡូញ 293 lonh96 lonhn4
ផារី 324 phary48 pary40 phari6
មឿត 293 moeut56 moeuth13 moeurt11 mert5 moet3 meout3
ឡាវ 290 lav69 lao21 lang7
ស៊ុម 291 sum88 som7
ទិន 271 tin53 ten22 thin11 then10
ធឿម 288 thoeurm64 thourm6 thoeum6 thoeun5 theurm5 thoum4
ភ័ក 319 pheak98
ង៉ូវ 280 ngov100
ឡេះ 279 les89 leh6
ខឹម 276 khoem67 khim16 khoen6 khem4
ញឹង 280 nhoeng51 nheng13 nhoeung13 nhing10 nhoeong8 nheung3
ហ៊ីង 278 hing95
ម៉ុត 273 mot56 moth20 mut13 muth6 mout5
ណម 282 norm93 nam5
វួច 311 vouch70 vuoch17 vuch8
បញ្ញ 310 phanha32 phanh31 panh20 phang4 phanhanh4
ឡយ 273 lory60 loy23 lay13
ប៉ូច 275 poch96
ស្រ 308 sa23 se23 sra19 ser14 sre9 so6
យ៉ុម 261 yom93 yum5
អាំ 275 am82 an8 aim7 ai3
ម៉េងលី 307 mengly95
ឈាវ 276 chheav74 cheav23 chhav3
ព្រំុ 271 prum64 prom36
យូរ៉ា 302 yura42 youra36 yora22
ធឹង 272 thoeng68 thing17 theng9
ប៊ីន 301 bin96
យីង 301 ying68 yeng30
រត 298 rath32 roth31 rot25 ratan4 rotha3
នង 266 norng66 nong30
យ៉ះ 295 yas68 yah26 yash6
ដាលី 295 daly64 dali26
មុន 295 mun42 mon38 moun13 monn6
សុផៃ 295 sophai60 sophay32
ហយ 261 hoy59 hory30 hay6
យ៉េ 251 ye72 yeng8 te6 yea5 yan4 yae4
ប៉ 288 por88 bor6
កឹម 247 koem74 kim9 keum8
ធីង 285 thing72 ting20
ម៉ះ 282 mas58 mah37 mash5
ណុំ 280 nom90 num8
សត្យា 278 satya92 sathya8
ហ៊ុំ 243 hum58 houm20 hom16 hun4
នឹង 235 noeung61 neng18 noeng15
មុនី 264 mony70 muny19 moni7
ចិន្ដា 260 chenda83 chinda14
វីហ្សា 260 viza59 visa17 vysa13 vyza11
សុជ 260 soch80 such11 sokch4
ម៉េ 259 me91 mea5 ma4
បញ្ញ្ញា 258 pagna64 panga14 phagna9 bagna5 pahna3
ឡុក 226 lok80 loc15 luk4
មៀច 226 meach90 miech9
ដូ 256 do79 dou20
ស៊ុក 221 suk72 souk17 sok9
កៃ 217 kai81 kay4 kei4
រ៉ាក់ 249 rak92 rorak7
ខួច 248 kouch37 khouch30 khoch16 khuoch8 khuch5
ផល្លិកា 248 phallika90
លេន 218 len88 leng6 lean4
ប្រា 244 bra53 pra40 brea4
ហំ 211 ham54 hom41 horm4
វិចិត្រា 240 vichetra84 vichethra6 vicheta5 vichitra4
ធិ 237 thi66 thik12 the11 tik3
ផល្ល 236 phal58 phall26 pol7 pal3 phol3
ដូណា 234 dona86 douna13
ពិសិទ្ធ 233 piseth92 pisith5 piset4
ម៉ូលីកា 233 molika97
កាំង 202 kang92 kaing8
ឈីត 231 chhit86 chhet8 chit4
ដារា 230 dara98
រំ 230 rom91 rum9
ពត 199 pot38 port27 poth13 porth6 put5
កាក់ 194 kak68 kakk28
ធំ 227 thom70 tom30
អៀ 224 ea52 ie28 ear18
ម៉ានី 224 many82 mani12 manny4
លីសា 223 lisa35 lysa27 lesa17 lyza17
ចន្នា 222 chana79 chanea15 chanana3
រៀ 220 rea49 rie40 rer5 ria5
ករុណា 218 karona50 karuna48
សម្បត្តិ 218 sambath89 sombath7 sambat3
សុទ្ធី 218 sothy83 soty6 suthy6
សូន 214 saun34 son30 soun19 suon8 sun4
ភ័ 213 phorn99
ហាត 185 hat63 hath17 heat11 hart3
រត្ន 211 roth52 rath48
ស្រីណា 211 sreyna35 sryna33 srina17 srena14
ឈីវ 178 chhiv89 chiv7
វិច្ឆិកា 208 vichika32 vicheka26 vichheka16 vechika9 vecheka7 vechheka4
តែន 205 ten86 tean7 taen5
ភីង 205 ping51 phing43
ការ 204 ka57 kar43
ឡេន 204 len65 leng19 lean10 lan4
ចាវ 203 chav92 chhav5
យោ 202 yor100
ខេ 202 khe52 ke17 kheng16 che7 khen4
រិទ្ធា 202 rithea84 ritha7 rethea7
វីតា 198 vita85 vyta5 vida5
ហានី 197 hany96
ចនី 196 chony28 chny25 chorny25 chany6 chornny4 chhany4
ដេន 195 den88 deng6
ចានី 193 channy65 chany24 channey4
រើង 193 roeung82 roeurng7 reung6
សត់ 193 sort78 sat12 sot7
ចិន្ទ 193 chin48 chen41 che4 chinn4
រតន៍ 191 rath65 roth25 rathh7
សុជា 191 sochea87 sokchea10 sochear4
អា 191 ea52 ar42 ear7
ឆវី 191 chhorvy86 chorvy4 chovy4
ភ័ង 189 phorng85 phorn6 pheang4
ឆានុន 187 chhanon52 chanon26 chhanun13 chanun9
លាន 187 lean93
វីរៈ 187 vireak57 virak41
ចរ៉ា 185 chara94 chra5
ផានិត 185 phanit66 phanith24 phanet4
ថាវី 185 thavy83 thavi7 thary7
ឈង 183 chhorng80 chhong11 chhorn3
ឈីន 181 chhin66 chhen21 chin5 chhein3
លីហា 179 lyha75 liha17 leyha3
សុធាន 177 sothean91 sothea7
ណារិទ្ធ 176 narith88 narit10
តាន 176 tan76 tann14 tain10
ភក្សា 175 pheaksa94 pheksa4
អៃ 174 ai29 ei25 ay19 ey16 hai7 aiy4
សុផាត 173 sophat77 sophath16 sophatt5
ភីម 173 pim46 phim37 phym7 phin5
រត្ន័ 173 roth79 rath11 rotn6
គ្រីយ៉ា 172 kriya84 krya9 kryya4
តៃ 171 tai70 tay15 tei6 tia4
ណង 171 norng50 norn19 nong16 nang13
វ៉េន 171 ven74 veng12 vean8 van4
ចូច 170 choch83 chouch16
សុនា 170 sona52 sokna32 sonea9 suna5
លៀម 169 leam72 liem21 lim4
ស៊ីណា 169 sina81 syna8
ឈុនា 168 chhuna87 chhona8 chhunea3
ផុង 168 pong44 phong39 phoung5 phon4 phung3
ពេន 167 peng88 phen8
សនា 167 sna35 sana25 sorna20 sa17
ក្រា 166 kra92 krea8
សីលា 165 seila47 sila35 sela9 syla6
ស្រីត 165 sreyt34 sret26 srit13 sreyth8 sreth7 sreit4
រា៉ 165 ra100
ឃីន 164 khin83 khoen6 khen5 khim5
ណាម 164 nam96
ជូលីណា 163 julina47 julyna20 chulina19 jolina10 jolyna4
ប្រី 162 brey59 bry20 prey9 pry5 prei4
ព្រី 160 prey31 pri30 pry28 prin5 prei5
ចន្តា 160 chanda55 chantha9 cnda7 chenda7 chantra6 chanta5
នាថ 160 neath66 neat34
ប៉ុង 160 pong67 pung15 poung6 bong4 bung3
ណារ 159 nar100
ចង 158 chorng41 chong30 chang26
និច 158 nech61 nich23 nic11 nex5
បេង 158 beng94
ចុន 158 chon65 chun24 chong6
ឃៀង 157 kheang73 khieng21
សូលីកា 157 solika70 solyka29
ស៉ិញ 156 sinh97
សុភ 156 sopheak47 sophea10 sophean10 sopher10 sophen6 sophon5
លីណែត 154 lynet71 linet9 lyneth8 lyneat7
ស្រើន 154 sroeun80 sroeurn7 sreun4
មីង 152 ming82 minh8 meng5
សម្បត 152 sambath46 sambat44 samban7
ករា 151 kara91 kra6
តនា 151 tana86 thana5 tna3 torna3
សក្កដា 151 sakada97 sakda3
រៀង 150 rieng48 reang38 rerng4 riang3
ខាវ 149 khav52 kav40
យុ 149 yok68 yu11 youk9 yuk3
វាសន 149 veasorn45 veasn25 veasan14 veason8
ធីប 149 thib94 tib4
វិសា 149 visa97 vysa3
លីហ័រ 148 lyhor61 lyher14 lyhour9 lyhur6 lyhr5
ថារី 147 thary73 tary8 thavy7 theary6 thari3
យុទ្ធ 147 yot49 yoth19 yut11 yout9 yuth7 youth5
រ៉ានី 147 rany73 rani12 ranny7 ray4
រ៉ាវ 147 rav87 rao7
ឡងឌី 147 lorngdy90 longdy10
ប៉ាក់ 146 pak93 pakk5
ស្លា 146 sla93
បូរមី 144 bormey77 bomey9 boromey7 boramey7
មិថុនា 143 mithona94 mitona6
សាហ្វា 143 safa84 sahva14
សំណាម 143 samnam80 somnam20
មីញ 142 minh91 ming8
ណុន 141 non54 nun37 noun4 norn4
លីហុង 141 lyhong70 lihong13 lyhong9 lyhung5
សាឡុង 140 salong97
ជិត 139 chet45 chit25 cheth14 chith5 chin4 chhit4
ធីត 139 thit55 tit12 thid6 thith5 tyt5 tith4
ភត្រា 139 pheaktra83 peaktra13
លីត 139 lit50 lith18 let11 lyt8 leth3
សិទ្ធា 138 sithea49 sethea44 sitha4 setha3
ដែង 137 deng97
ទួច 137 touch92 tuoch5
រ៉ង 137 rang40 rong35 rorng21
ណាវ 136 nav84 nao3 neav3
បូទី 136 boty69 boti19 bouty4 bouti3
តយ 136 toy65 tory34
ឡោះ 136 los31 lors25 loh17 las10 lous10
ចំរើន 135 chamroeun48 chomroeun17 chamrern11 chomren8 chomrern6 chomreun5
ទិ 135 ti53 tik26 te8 tek5 thi4
ស្ស 134 os56 ors44
ចន្ង 134 chang79 chan16 chanang3
ចានា 134 channa71 channea21 chana6
ចឹង 134 choeng58 cheng33 ching3
សុខុម 134 sokhom92 sokom4
ឈួ 133 chhour39 chhou36 chhuo10 chhuor5
ផានិកា 132 phanika99
ភារ៉ា 132 pheara98
យ៉ាង 132 yang98
ចែន 131 chen88 chean6 chaen4
នេ 131 ne88 nea12
នីហ្សា 131 niza30 nysa26 nisa23 nyza22
សិ 131 sek41 si22 sik11 sey8 sy5 sie3
ទឹង 130 toeng71 ting12 teng7 thoeng6
រ៉េង 130 reng42 reang41 rorng6 reag4 rang4
ចិ 129 chek43 chi28 chhe9 chik6 cha4
វីណា 129 vyna69 vina31
ហូវ 129 hov82 huv7 houv7 how4
ដាន 129 dan89
តៅ 129 tao98
សីហៈ 129 seyhak97 sihak3
សុធារី 129 sotheary96
ឌីម៉ា 128 dyma53 dima47
ចុង 127 chong72 chung11 chon8 chuong4 chorng3
ញ៉ 127 nha63 nhor22 nho15
សួគ៌ 127 sour35 sur21 su19 suo18 souo4
ស្រ៊ា 127 srea60 srer17 sra12 srear4 srar4
ភាង 127 pheang85 phang7
ណាល់ 126 nal100
ស្នី 126 sny39 sni22 sne15 snny14 sney5 sy4
គឹមហេង 125 koemheng39 kimheng36 kemheng9 kimheang5 koemheang5
ភក្ស 125 pheak89 pheaks10
មៀត 125 meat46 miet40 meath14
ដេវិត 125 devit87 devith12
វ៉ន់ 125 vorn83 vornn7 voun4
ស័យ 125 say66 sai13 sey4 soey4 sory3 seay3
ភ័ស 124 phors93 phas4
សុខាយ 124 sokhay95
ឡានី 124 lany96
ណារិន 123 narin96
កៀ 123 kie82 kea12
ប៊ុនថន 122 bunthan48 bunthon26 bunthorn22 buntorn4
គីរ៉ា 121 kira96
រ៉ាឌី 121 rady85 radi8 rade6
រ៉ូហ្សា 121 roza62 rosa31 rosha4
លឿ 121 loeur59 loeu25 loeurn8 loeun4
ណាវីន 121 navin70 nawin21 naven9
ពន្លី 121 ponly41 punly39 poly6 ponli4 punli4
ភាក 121 pheak94 phak4
ភឹង 121 phoeng81 phing8 poeng3 phoeung3
សារ៉េ 121 sare97 sarea3
សុល 121 sol46 soul20 sorl18 sul12
ប៊ុនា 120 buna85 bunea5 bona5 bunna4
លីដែត 120 lydet53 lydeth33 lidet6 lideth4
ស៊ុង 120 soung49 sung20 song13 sorng10
ធួង 120 thuong54 thoung27 thourng6 thung4 thun4
ផល្លាប 120 phallab62 phallap30
តួ 119 tuor39 tur19 tul18 tour15 tou5
ឆនា 118 chhana91 chhorna3
បី 118 bey77 bi9 by5 bee5
សេ 118 sa31 se28 sea23 sae6 say5
កូឡា 118 kola98
ដារ៉ុង 118 darong100
ត្រេន 118 tren88 treng6 trean4
រូ 118 rou82 ru5 roun4
សោះ 118 sas25 sors24 soh21 sah10 sous7 sos5
ឯម 118 em89 eam11
ប៊ុនថា 117 buntha86 bunta10 bunthea4
គាន 116 kean63 khean27 keang4
ហ៉ី 116 hy86 hi6 he5
រៈ 116 rak46 reak36 rek9
សូម៉ា 116 soma98
ចានណា 115 channa74 channnna9 channana9 channna7
ឆុនា 115 chhona67 chhuna26 chhonea5
ឈិញ 115 chhinh50 chhing21 chhenh11 ching9 chinh5 chheng4
ម៉ាក់ 115 mak93 makk5
ឌូ 114 dou82 du17
វណ្ណន 114 vann44 vannan20 vannn15 vanan8 vannon6
សាវត្តី 114 savotey59 savatey18 savotei9 savottey7 savattey4
ឌិត 114 det39 dit36 deth12 dith10 did3
មីនា 114 minea77 mina23
សំណាត 114 samnat64 somnat16 samnath13
ឌួង 113 duong54 doung26 dung17
ស្រីយា 113 sryya29 sriya27 srya20 sreyya16 sreya8
ផាណា 112 phana90 pana6
ភេទ 112 phet77 pet18 pheth5
សុវណ្ឌ 112 sovn62 sovann19 sovan10 sovrn7
សឿយ 112 soeury74 soeuy12 sery4
ចិត្រ្តា 112 chetra76 chitra10 chittra7 chettra6
ពិស 112 pis53 pes27 pise11 phis7
គីរី 111 kiri74 kiry21 kyri4
សុភាព 111 sopheap91 sopheab5
ប៉ែល 110 pel80 bel17
គិម 110 kim85 kem13
ភួយ 110 phuoy54 phouy38 phoury3
ចិន្ថា 109 chentha40 chintha40 chenta11 chetha4
ដៀប 109 dieb44 diep30 deab27
មិត 109 mit47 met28 mith16 meth9
សារិ 109 sari78 sarik9 sarek6 sarie3
អារី 109 ary82 ari12
ពណ៍ 108 por100
ត្រ្តា 107 tra100
វណ្ណី 107 vanny49 vany22 vannny11 vannney8 vanney4
ស័ង 107 sorng76 soung15 soing6
ប៉ក់ 107 pok55 pork31 pak12
សារីន 107 sarin82 saren13
រីម៉ា 106 rima97
ស្ន 106 sne38 son30 san21 sen6 sa4
ដេវីន 105 devin88 davin9
ប្រាំង 105 brang74 prang15 braing10
រ៉ង់ 105 rong71 rorng16 rang12
សិល 105 sel45 sil38 soel5 seil4
ស់ 105 sos39 sa27 son26 so8
គៀត 104 kiet64 keat32 kieth3
ឈៀវ 104 chhiev52 chheav46
ដានីន 104 danin98
និម 104 nim97 nem3
ពូ 104 pou75 poun8 pu5 phu4
លួយ 104 luoy75 louy10 loury9 luy4
សីហៃ 104 seyhai52 seyhay37 seyhal7 sihai5
ញ៉េ 103 nhe83 nhea6 nhore5 nhoe4
ញ្ញា 103 nha69 nhnha17 ngnha5 nga4
រ៉ៃ 103 rai65 rei10 ray9 rey9
លួម 103 luom62 loum32 lum3
តេន 103 ten67 tean14 teng8 tem7
កូឡាប 102 kolab52 kolap48
ខែ 102 khe91 ke3
ចិត្តា 102 cheta85 chita11
ឆាង 102 chhang51 chang20 chheang12 chhorng7 chhan6
សាវឿន 102 savoeun57 savoeurn42
សៀងហេង 102 seangheng52 siengheng33 seangheng8
ខេមរា 101 khemara68 khemra18 kemara6 kemra5
អ៉ីង 101 ing93 inh7
ផាយ 101 phay70 pay10 phai6 phary5 pheay4
យេត 101 yet85 yeth8 yeat5
វិមាន 101 vimean77 vemean23
អាយ 101 ay74 ary11 eay8 ai6
អ៊ង 101 orng86 ong14
គិ 100 ki89 ke3 khi3
ភុង 100 phong68 phung19 phuong6 phoung4
មិត្តី 100 mitey78 mittey9 metey8 mity5
ដៀវ 99 diev74 deav17 dev5 diew4
ភ័យ 99 phey52 pey13 phay12 peay10 pheay10
វិញ 99 vinh39 venh27 ving22 vign6 veng4
សាប 99 sab80 sap12 seab4 seap3
សារ៉ាត់ 99 sarat76 sarath24
សូដា 99 soda91 souda6 suda3
គឹមលី 99 kimly49 koemly26 koemly10 kemly5
ជឿត 99 choeurt57 chhoeut12 choeut9 chhoeurt8 chert5
ពិ 99 pi20 pik18 pe16 py12 pis10 pek9
វាន 99 van74 vean16 vann6
កប 98 korb86 kab10
ចន្ទ 98 cha100
រីកា 98 rika51 ryka48
លក 98 lork86 lok9
សុផាត់ 98 sophat60 sophatt22 sophath18
ទង 97 torng64 tong27 torn6
វេ 97 ve94 vea4
អមរា 97 amra34 mra21 mara21 ormra20 amara4
ដាលិស 96 dalis100
ន់ 96 non33 norn27 noun17 neorn10 neon4 neun4
បន 96 born51 bon25 porn14 ban5
វីសា 96 visa78 vysa8 viza7 vyza4
ហៀម 96 heam84 hiem14
កុច 96 koch75 kuch20
ខេមរ៉ា 96 khemara68 khemra19 kemara6 kemra5
ថង់ 96 thorng61 thang32 thong5
ថាយ 96 thay91 tay7
ម៉េងហៃ 96 menghai64 menghia13 menghiy9 menghay9
រ៉ូត 95 roth36 rut30 rout23 routh7 ruth3
លឹង 95 loeng57 leng35 leung4
វណៃ 95 vannai73 vannay18
វាស្នា 95 veasna96 vasna4
សារីយ៉ា 95 sariya75 sarya11 saria8 saryya3
ហ៊ួរ 95 huor48 hour28 hou14 hur8 houo3
រ័ត្រា 94 rothra45 rathra29 rotra9 ratra9 rortra6
សម្បូរ 94 sambo87 sombo13
សាហ្វី 94 safy74 safi24
សំបូរ 94 sambo86 sombo12
ស្លី 94 sly61 sley17 sli8 slee4
ឡាត 94 lath60 lai24 lart4
ចិនា 93 chana50 chna22 chena7 chenea7 chinea5 chea5
ថាប់ 93 thab95 thap3
ននី 93 nornny55 norny31 norni3 nonny3
សាញ 93 sanh97 sanhn3
ខ្នី 92 khny66 khney33
ជួយ 92 chuoy58 chouy29 chhouy5
ធៀន 92 thean52 thien37 theng8 then3
ធេន 92 then97
ភួ 92 phour33 phou31 phuo13 phuor6 phoung5 pou4
វត្ថា 92 vatha76 vtha6 votha5 vattha5 vata4
សុគី 92 soky57 soki24 sokey10
អាំង 92 ang45 aing43 eang6 amng4
រស 92 rous49 ros21 ruos11 ras6 raks4
វត 92 vort41 vot14 vorth9 vat7 vet7 vorte7
សាមី 92 samy48 sami21 samey14 same11 samei4
សោភី 92 sorphey25 sorphy17 soaphy11 sorpy10 souphy7 sophy6
ជៀង 91 cheang53 chieng20 cheng14
សាគី 91 saki54 saky34 seaki5 sakey3
សឹន 90 soen56 sin19 seun15 sen7 soeng3
ជៃ 90 chey90 jey4
ធួយ 90 thouy48 thuoy44 thoury4
ភៀង 90 pheang79 phieng8 pheng4
វឌ្ឍនៈ 90 vak62 vatak36
អី 90 ey67 ei29 ee4
ចរិយា 89 chariya63 chakrya27 chakriya8
ជីតា 89 chita75 chhita9 cheta4 chida3 cita3
ភេម 89 phem100
រឿនី 89 roeuny37 roeurny30 roeuni10 roeunny5 roeuney5 roeune3
លៃ 89 lay63 lai17 ley11
ជូលីកា 89 chulyka32 chhoulyka16 choulyka13 julyka8 chhoulika7 chholika6
តុប 89 top65 tob33
ម៉ូន 89 mon69 moun21 mun3
យួត 89 yout30 yeout28 yuot24 yeut4 yeuot3
សីន 89 sen37 seyn16 sin14 sein9 sey6 sim4
ចាន់ណ 88 chann38 chan26 channn24 chanon4
ផាវី 88 phavy66 phary14 pavy11 phavi6
ភន់ 88 phon95 pon5
យូណា 88 youna45 yuna40 yona13
រ័ត្ត 88 roth60 rath28 rothan4
ឡះ 88 las71 lah28
ខែន 87 khen89 kaen3 khean3
ចាន់នី 87 channy35 chany19 channny16 channi11 chani7 chanhny6
ដាយ 87 dai53 day36 daiy5
គាំ 87 kam70 koum12 kom6 kaim5
ម៉ាត 87 mat57 mart20 math17
សម្យ 87 som91 sam9
ដៀ 86 dea72 die21 dear4
ធារិទ្ធ 86 thearith89 thearit9
ធុយ 86 thuy96
ធៀង 86 theang68 thieng16 theng10
ប៊ុនថៃ 86 bunthia33 bunthai31 bunthay12 buntai9 bunthi7 buntia5
ភេ 86 phe55 pe18 pheng17 phen4
អ័រ 86 or46 eor17 er14 oror5 ornr5 orr5
ច្រា 85 chra89 chrea11
ឈុយ 85 chhuy63 chhoy32
ម៉ឺ 85 meu70 meur14 moe4 moer4 mer3
អះ 85 as82 ash8 ah8
កយ 85 koy75 kory13 kay8
ដោ 85 dor92 dou6
ស៉ីថៃ 85 sithai49 sithia19 sithi18 sythai5 sithay4 sitai3
ឆ័ង 84 chhorng78 chhorn6 chhoung4 chhoing4
ឈុង 84 chhong38 chhung33 chhoung10 chhon7 chhuong3
ភ្លី 84 ply40 phly23 pley19 pli5 plee3
មន្នី 84 mony58 monny13 monnny10 moni6 mnny4 mny3
មល្លិកា 84 molika97
ម៉េងហាក់ 84 menghak98
មិថុន 83 mithon96 miton4
សុដា 83 soda78 suda13 sda5 sokda4
ឆយ 83 chhory45 choy15 chhay14 chory13 chhoy6
បុត 83 bot28 bout20 buth19 both16 but10
ពរ 83 por94
លក្ខណា 83 leakana35 leakhna23 leakna12 leakena10 leakhana10
ទឿន 82 toeurn50 toeun40
នឿប 82 noeub62 noub11 neub11 noeurb7
លីដែន 82 lyden61 liden21 lydean6 leden4 lidaen3
លីហៀង 82 lyheang61 lyheang11 lyheng10 lyhieng8
លីហ៊ាង 82 lyheang88 lyheang6
អេ 82 ae94 an4
គីរីន 81 kirin81 kyrin19
គួង 81 kuong58 koung32 kourng7
ឈួត 81 chhuot53 chhout29 chuot6 chhourt5
ធៀប 81 theab64 thieb31
រាត្រា 81 reatra94 ratra5
សម្បត្ន 81 sambath98
សារ៉េន 81 saren81 sarean12 sareng4
សុធី 81 sothy56 sothey11 suthy10 sothi7 soty5 sothei4
សៀវហេង 81 sevheng35 sievheng25 sevheang12 sievheang8 seavheng8 sevhang5
សំណាក់ 81 samnak75 somnak18 samnakk7
ខាយ 81 khay92 khai3
ឌា 81 dea94 dear3
នឿង 81 noeung30 noeuong15 noeurng13 noeurn11 noeun8 nerng6
ពៃ 81 pey97
រួង 81 roung82 ruong17
វាសនី 81 veasny65 veasni21 veasany7
ក្រូច 80 kroch93
ភ័ក្រ 80 pheak91 peak4
ថន់ 79 thorn77 thon16 torn5
វឿ 79 voeur39 voeu17 voeurn16 voeun8 veur8 voer3
ប៉ៅ 79 pao57 pav20 pov10 pang3
រឹន 79 rin49 ren22 rim22 reun5 roen3
លឹមហេង 79 loemheng52 limheng17 lemheng13 loemheang7
វិរៈ 79 virak64 vireak36
សករា 79 sakara52 sakra41 seakara4
សុនី 79 sony59 soni13 suny10 soney6 sonny5
ពយ 78 poy78 pory16
កញ 78 kha44 khanh27 ka8 kak7 khag5
ខ្ន 78 khnen28 khne22 khan21 khon11 khin7 khorn7
ចេ 78 che54 cheng18 je11 chea7 chen4 cha4
ឆេត 78 chhet50 chet29 chheth12 cheth7
សារ៉េត 78 saret56 sareth43
សុខលី 78 sokly63 soklee9 sokley7 sokli5 sokly4 soklei3
សាន្ត 77 sa47 san44 sarn4 sann3
សុផ 77 sopharn47 sophan18 sophar15 sophai5 sophah4 sophak3
ឈៀប 76 chheab50 chhieb40 cheab5 chheap5
ដម 76 dom64 dorm15 dam13 don5
ផល្លាង 76 phalleng44 phallang38 phallaeng10
ភក្កដា 76 pheakada97
រិ 76 rek28 ri28 rik17 ry10 rey9 rie6
ហេម 76 hem94 heam6
កណា 76 kana54 kna23 khana8 kona5
ច័នា 76 chana71 chaa15 chorna7 chna6
ឆោ 76 chhor55 chor13 chhou11 chho10
តុំ 76 tom96
បៀ 76 bear87
មក 76 mak75 mok11 mork4 meak4
រតណា 76 ratana81 rotna4 rotana4 rathna4
វិជ្ជរ៉ា 76 vichra52 vichara29 vechra12 vechara7
គឹមសេង 75 kimseng86 koemseng9 kemseng4
ទៀន 75 tien49 tean35 ten7
ម៉ាឡា 75 mala100
វណ្ណៈ 75 vannk50 vank26 vannak15 vanak8
ឡុងហេង 75 longheng77 longheng17
ងិញ 74 nginh66 nging31
ឆេងហេង 74 chhengheng82 chhengheng11 chengheng3 chhengheang3
ញ៉េប 74 nheb83 nhep8 nhoreb4
ណូន 74 non70 noun12 norn9 noon7
នន 74 norn79 nornn9 norng8
យុង 74 yong89
យ៉ន់ 74 yorn75 yon11 yornn7
ឡៃហេង 74 laiheng58 layheng19 liaheng6 leiheng5 layheang5
កញ្ចនា 74 kachna61 kachana22 kana10
ការ្យ 74 ka100
ពិច 74 pich86 pech11
មល 74 mol63 morl27
ខឹង 73 khoeng81 kheng8 khing5 khoeung3
ដារីយ៉ា 73 dariya86 darya8 daria3
តឹប 73 toeb33 tep31 toep21 teb11
ថាំ 73 tham82 than13 tam4
បរមី 73 boromey50 bormey48
បុត្ត 73 bot90 both6
ពូន 73 poun91 puon3
មឿនី 73 moeuny37 moeurny30 moeuni10 moeunny5 moeuney5 moeune3
រចន 73 rochorn52 rochon42 rachan3
សឺយ 73 seuy82 sery9
គាវ 72 keav86 kheav9
តឹម 72 toem65 tem8 tim7 toeum5 toeb5 toen4
ប៊ុនី 72 buny72 bunny13 buni6 bony4
យាប 72 yeab60 yeap39
សុភ័ក 72 sopheak96
ស្រះ 72 srak41 srah17 sras11 sres10 sreak10 sreas7
ហេ 72 he86 hea12
ចន្ដា 72 chanda68 chornda8 chonda8 chenda6 chantra4
ណោ 72 no56 nor39 nou5
ផុល 72 phol95
រុង 72 rong49 rung32 roung12 ruong5
លឺ 72 loe28 leu26 loue7 ler6 loeu6 lue6
កែត 71 ket43 keot15 keth15 kaet14 keat4
សារ៉ាក់ 71 sarak98
ហូយ 71 hoy93 houy7
អមរ៉ា 71 amra38 mara27 mra16 ormra14 amara5
កៀន 70 kien52 kean38 ken5
ទ័យ 70 tey95 they4
ពង្ស 70 pong76 pung24
ព្រាជ 70 preach91 prach7
ភីរ៉ា 70 phira88 pira4 phera4
គ្រីម៉ា 70 krima98
ណុ 70 nu66 no10 nuk8 nou7
ធាន់ 70 thean83 theann10 than6
បូរា 70 bora88 boura7 borea3
រុណា 70 rona70 runa29
វណា 70 vanna50 vana29 vannana7 vna5 vona3
សៀរ 70 sear98
ស្នីម 70 snim100
ឡូយ 70 loy68 louy26 lauy5
អាលី 70 ali45 aly38 alie5 ahly3
ផែង 69 pheng76 peng21
រេន 69 ren75 rean8 reng7 ran3 roen3
លិត 69 let71 lit13 leth6 lith5 loet3
វង្សា 69 vonga95
វ៉ាន់ន 69 van50 vann28 vang13 vanon5
អេម 69 em57 aem24 am13 eam6
គន្ធីតា 68 kunthyda31 kuthyda30 kunthida15 kuntyda14 kunthyta4
ឈៀក 68 chhiek53 chheak44
យាត 68 yeat60 yat22 yeath11 yeart5
វិសុទ្ធី 68 visothy83 visoty5 visuthy5
ខនា 68 khana72 khona10 khna9 khonea4
គុំ 68 kom59 kum31 kun3
ពន្លឺ 68 ponlue18 punlue17 ponleu17 punle11 ponler9 ponlie8
មិច 68 mech53 mich42
រ៉ូន 68 roun36 run26 ron25 raun4 ruon4
វ៉ាន់នី 68 vanny71 vany21
សើន 68 soeun74 sern12 soeurn6 saeun4
ឆ័ 67 chhorn95 chorn5
រម៉ាម 67 romam100
ស៑ា 67 sear50 sa39 sae4 sar4
ឡាញ់ 67 lanh52 lanhh31 lanhn6 lanhc5
ច័ន្ទ័ 67 chan71 cha24 can4
ជ័រ 67 chor90 chhor5
ឈៀ 67 chhea49 chhie24 chhear6 chea5 chheang5
ពួន 67 poun40 puon27 pun15 pourn10 purn4
ម៉ាយ 67 may66 my11 mai11 mary8 meay4
លែន 67 len89 laen6
វន្ត 67 vorn58 vornn40
សនី 67 sorny37 sornny23 sorni11 sny10 sany8 sorney5
សំអាន 67 saman68 saman16 soman8 samann7
ស្រីបុត្រ 67 sreyboth57 sreybot29 sryboth6 sreybut4 srybot3
ស្រួន 67 sroun75 sruon9 srourn9
អាល់ 67 al100
អុក 67 ok62 ouk18 uk17
ឃិញ 66 khinh54 khing24 khenh15 kheng5
ឌល 66 dol89 dul10
មីរ៉ា 66 mira76 mera18 myra4
យ៉ 66 yor35 yorn31 ya15 yan9 yae4
សុផាក់ 66 sophak95 sophakk5
ខ្នា 65 khna68 khnea28
ង៉ាង 65 ngang85 ngan13
ជេនណា 65 jena72 jenna22 chena6
បុន 65 bon68 bun20 boun5 bonn3
ស្ត 65 sde89 se11
ណារា 65 nara91 narea9
ពាន់ 65 pean95 peann5
ពុយ 65 puy95
គុណា 64 kuna75 kona11 khuna9
រត្តី 64 rotey32 rottey24 ratey15 rtey11 rathey7 rattey6
រឿម 64 roeurm60 roeum12 reurm7 roum6 rourm5
រំដួល 64 romduol68 romdol13 romdul11 rumduol6
វាស 64 veas60 ves18 vas13 veasn4
វិសុទ្ធា 64 visothea95
វូ 64 vo84 vor6 vou5 vu4
ស៉ីណែត 64 sinet75 sineth21
ស្រុន 64 sron60 srun33 sroun4
ចន្ទ័រ 63 chor61 cor10 char10 chaor10 cha9
ណាលី 63 naly55 nali41 nalie5
ទិតា 63 tita64 teta22 theta4 ta4
ភក្ដី 63 pheakdey78 pheakday10 phakdey8 pheakdy3
យុក 63 yok92 yuk4
រដ្ធ 63 rath46 roth45 rot7
រ័ត្នី 63 rothny33 rathny18 rothanny17 rothany13 rathany7 rothy6
សុខី 63 sokhy43 sokhey19 soky13 soy7 sokhe7 sokhi5
សុគន 63 sokon52 sokun18 sokorn12 sokn12
សុគន្ធា 63 sokunthea90 sokonthea4 sukunthea4
សុផេន 63 sophen77 sophan20
សូនីកា 63 sonika52 sonyka47
ស្រឺយ 63 sreuy79 sroeuy11 sry3
ហ៊ួយ 63 huy45 houy32 huoy12 houry9
ឡាំង 63 lang46 laing45 liang7
គីង 63 king87 koeng5
ជេ 63 che72 je14 chhe8 chea4
ឈឿយ 63 chhoeuy50 chhoeury38
នីការ 63 nika70 nyka30
ផាន់ណា 63 phanna52 phana14 phannna12 phanna6 phanhna5
រិយ៉ា 63 riya56 rya39 reya5
លិស 63 lis100
សាឌីន 63 sadin87 saden10
អៀប 63 ieb37 eab32 iep30
រ៉ម 62 rorm55 rom28 ram10 rorn4
រ័យ 62 ray55 rai20 rey13 reay6
វួន 62 vuon40 voun33 vun9 vourn8 vurn5
កក្កដានី 61 kakadany88 kakdany9
ដូង 61 dong92 doung7
ណាឌី 61 nady80 nadi7 nade5
ថោះ 61 thos64 thors22 thous3 thoh3
មុន្នីតា 61 monyta43 monita30 munyta15 munita5
មុល 61 mol62 mul25 moul11
វៀង 61 vieng49 veang20 veung14 verng5 veng3
សឺន 61 seun79 sern5 seurn5 soeun4 sen4
សុយ 61 soy31 souy28 suy22 su7 sou5
សួយ 61 suoy49 soury18 souy17 suory8
កន្នា 61 kana81 kakna12 kanna4
ណានី 61 nany78 nani13 nanny5 naney3
បុត្រា 61 botra37 bottra24 butra11 bothra10 botha6 bota4
ភារ 61 phear85 phea10
រក្សាណា 61 reaksana55 raksana43
វិរះ 61 virak64 vireak32
សាវ៉ាន់ 61 savan94 sava3
ស៊ត 61 sort35 sut26 sot14 sout6 sert5 suth5
ផានណា 60 phanna71 phannnna9 phannana8 phannna8 phana4
វត្ត 60 vat19 vut17 vort16 vath14 vot13 vet8
វីរីយា 60 viriya100
សុផេង 60 sopheng50 sophang21 sopeng8 sophen8 sopheang7 sopheg3
សុវណ្ណី 60 sovanny58 sovany20 sovaney6 sovny5 sovney4
ហឿត 60 hoeurt48 hoeut24 hert8 hoeuth5 hout5 hoeun3
កល 59 korl41 kol30 kal22
បៀង 59 beang43 beng18 bieng7 beung6 berng6 bearng6
វិសិត 59 visit36 visith34 viset23 viseth7
សាយ៉ា 59 saya100
ស្មា 59 sma96
ឃិត 59 khit51 khet13 khith10 khin9 khen9 kheth4
ណាវីត 59 navit36 navith29 navid22 navet7 nawit4
តូយ 59 touy69 toy29
បួរ 59 bour74 bur10 buor5 buo5
ម៉ូត 59 moth65 mout22 mouth7 mut6
រដ 59 roth84 rath7 rat4 rod4
លំ 59 lom84 lum4
វិប 59 vib79 veb9 vip8 vep3
សិរាជ 59 sireach37 sereach30 sreach23 seach5
គឹមឡេង 58 kimleng52 koemleng32 kemleng7 koemleng4
បញ្ញាន 58 panhan69 panhann13 panhang5 panha5
ផានិ 58 phani75 phanik14 phane5
លីនណា 58 linna84 lina12
តាត 58 tat77 tath20
ថារ៉ា 58 thara91
រីយ៉ះ 58 riyah52 ryyas18 riyas16 ryas8 riya4
រ៉ស 58 ros71 ras13 rors12
សាម៉ា 58 sama89 samma6 samar4
សុខម 58 sokm82
សូហ្វី 58 sofy79 sofi19
កូលា 57 kola96 kolea3
សាគា 57 sakea77 seakea7 sakia6 sakhea5
ខុនា 56 khona82 khonea10 khuna7
ចន់ 56 chorn60 chon39
ជ្រុណ 56 chrun100
ឈាំង 56 chheang93 chhorng4
លីនី 56 liny37 lyny36 lyny7 lini5 liney4
លៀន 56 lien46 lean44 len5
វណ្ឌ័ 56 vann57 vannrn38
សារ៉ូ 56 saro87 sarou9
សុខល 56 sokl85 sokle7 sokll3
សុខាន 56 sokhan68 sokhann24 sokha4 sokhang3
ហាន់ 56 han74 hann9 harn4 hean3
ហឺ 56 heu56 heur11 hoeu11 hoeur7 her3 hoe3
អេណា 56 ena45 hana23 ana18 aena13
គន្ធីម 56 kunthim79 kuntim7 kuthym5 kunthym5
ចំរើយ 56 chamroey47 chomroey18 chamroeuy18 chomroeuy6 chomrey4
ដេវីតា 56 davita46 davida20 devita20 devida14
ពេជ្យ 56 pech50 pich40 phich6
ម៉ង់ 56 morng62 mang21 mong18
រៀត 56 reat43 riet42 reath13
លាស 56 leas58 las20 lors17 los3
សាឡា 56 sala86 saa4 salla3
សៀវហុង 56 sevhong49 sievhong36 seavhong11
សំអាត 56 samath23 samart20 samat17 samat16 somat9 samath7
គឿ 55 koeur32 koeu32 koeurn12 khoeu7 koeun7 khoeur3
ផានិការ 55 phanika81 phanikar19
ផ្លី 55 phly76 phli7 ply4 phlee4
ហ៑ន 55 horn97
កញា 54 khagna45 khanna9 khannha8 khanha8 khaha7 khana6
ង៉ាន 54 ngan77 ngann13 ngang9
ជាតិតា 54 cheatta92
ជិកា 54 chika80 chhika8 cheka8 chheka4
ថែ 54 the75 thea11 thae9 ther3
រក 54 rak30 rok21 rork20 reak17 ruk4
វិសី 54 visey48 visei24 visy11 visi6 vissey5 vysey4
សាក 54 sak87 seak9 sac4
សុផុន 54 sophon52 sophun37 sopon7 sopun4
ឈ័ 54 chhorn96
ភក្ដា 54 pheakda68 pheaka17 phakda7 pheakta3
ម៉េងហ័រ 54 menghor64 mengher28 menghour5
យ៉ង់ 54 yang43 yorng31 yong26
រត្តា 54 rata38 rota19 rta18 rotta16 ratta4
រឿនា 54 roeuna54 roeunea24 roeurea5 roeuea5 roeua4
វន់ 54 vorn43 von37 voun9 vun7
វីយ៉ា 54 viya62 vyya17 vya11 via7
សារីណា 54 sarina55 saryna39 sarena6
សីម 54 soem29 sim25 seym14 sem11 siem7 serm4
សុភ័រ 54 sophor62 sopher30 soper5
សំបា 54 samba83 somba12 sambar3
ឡុ 54 lu44 lo41 luk4
កន្និកា 53 kanika60 kaknika25 knika16
គីមលី 53 kimly96
ឌុង 53 dung53 doung14 dong12 don6 duong5 doun4
ថៃយ៉ា 53 thaiya86 thaya6 thiaya3
ពុទ្ធិកា 53 puthika79 putika10 putthika5
មៀង 53 meang57 mieng26 mean5 mieang4
ស្រីម៉ា 53 srima55 sreyma24 sryma16
អែន 53 en57 ean17 aen12 an7 eon3
កើម 52 koeum64 koem14 keum10 kem10
ចន្ធា 52 chanthea64 chonthea13 chantrea5 chantea4 chantha4
ចែល 52 chel83 cheal12 chael4
ច្ច 52 cha66 chah19 chan15
ជឿយ 52 choeury57 chhoeuy12 choeuy9 chhoeury8 cheouy4
ទ្បេង 52 leng100
ធួត 52 thuot53 thout32 thourt6 thut3
ម៉ុនី 52 mony50 moni15 money15 monny14
យ៉ាំ 52 yam95 yaim5
រក្សាហ៍ 52 reaksa55 raksa42
រឹប 52 rib50 reb20 roeb12 rep11 reub4 rem3
សាប់ 52 sab86 sap11
សុខិត 52 sokit79 sokhet10 sokith4 soket4
ស្រ៉ី 52 srey48 sroey19 sry16 sri8 sroei7
ហ៊ល់ 52 horl94 hol6
ចាន់ថន 52 chanthan39 chanthorn29 chanthon18 chantorn7 channthan6
ចិក 52 chek94 chhek3
ជេង 52 cheng47 chen14 chheng11 cheang7 cheag5 cheg5
ឈិនា 52 chhinea66 chhina21 chinea7
ញ៉ី 52 nhy34 nhory26 nhoy19 nhi6 nhe4 nhoi3
ពន្លាភ 52 ponleap46 punleap46
ភឿយ 52 phoeuy48 phoeury37 pheury4
សារិត 52 sarit38 sarith30 saret21 sareth10
សារ៉ី 52 sarey54 sary23 sari12 saroey5
សូរី 52 sory44 sori13 soury10 sorey7 sury7 suory7
សៀវី 52 seavy32 searvy25 servy14 sievy10 seavi6 seavey5
គេ 51 ke88 khe11
តាណា 51 tana84 tanna10 tanana5
ភ័ន្ត 51 phorn92 phornn3
រ៉ែង 51 reng95
វីកា 51 vyka63 vika34
សំអន 51 samorn36 samon33 samon10 samorn8 samornon6 somon4
គង្គល 50 kongkul41 kungkul40 kungk5 kongkol5 kungkol4
គឹមសុង 50 kimsong86 koemsong9 kemsong4
ឃឿត 50 khoeurt69 khoeut13 kheurt6
ងួត 50 nguot53 ngout40 ngourt3
ចិតា 50 cheta68 chita11 chata8 chetta6 chea3
ឌន 50 don50 dorn35 doun7
តុ 50 to28 tok23 tu17 tonh12 tuk6 tus4
ថែល 50 thel65 theal30 thael5
ធារ៉ូ 50 thearo93
នួ 50 nuo52 nuor18 nuon8 nouo6 nou4 no3
នឿម 50 noeurm29 noeum23 noeuorm13 nerm9 noeun6 nourm5
ប៉ែង 50 peng86 beng11
វណ្ណង 50 vannang45 vanang18 vannan9 vannorng7 vanng4 vannong4
សារ័ត្ន 50 saroth56 sarot35 sarath6 sarat3
សីយ៉ា 50 seya57 seyya14 siya10 sya5 seyya4 sia3
សីហាវ 50 seyhav69 sihav8 syhav8 sayhav7 sehav3
សូផា 50 sopha66 sopa12 soupha12 supha9
ស្រាប 50 sreab45 sreap39 srab11 srap4
កន្ន 50 kan88 kann5 kak4
ខី 50 khey51 khy24 khany9 khei3 khi3
ញ៉ាន 50 nhan78 nharn5 nhann4 nhang3
ណារិត 50 narit53 narith42 naret3
ណារិទ្ធិ 50 narith63 narit33 narithi4
ថែម 50 theam55 them32 thaem6 then4 tem3
ប៊យ 50 boy63 bouy37
មឿ 50 moeu31 moeur26 moeun14 mer8 moeurn5 moer4
ម៉ុនា 50 mona50 monea44 muna4
រយ 50 roy38 rouy17 ray10 ruy8 rai7 roey6
រ៉ាយ 50 ray77 rai10 ry7 roray4
សិដ្ឋា 50 sitha61 setha25 stha10
សៀងហៃ 50 seanghai39 sienghai24 seanhai9 seanghia7 senghai6 seanghiy5
សែង 50 seng55 serng16 seang11 saeng8 sang4
ហ៊ុច 50 huch60 hoch20 houch19
កករា 49 kakara59 kakra24 kokra5 kkara4 kokara4
កុ 49 ko51 kok14 ku12 kou5 kong4 kuk4
ខឿង 49 khoeung80 khoeurn11 khoeurng4 khoeun3
គុម 49 kum54 kom28 kun9
ឃីត 49 khit60 kit21 khhit10 khith5
ដាលីតា 49 dalita74 dalyta26
ដូន 49 doun60 don26 daun6
ដេវី 49 devi50 devy32 davy8 davi7
រីហ្សា 49 riza60 rysa13 risa12 ryza12
វ័យ 49 vey81 vay10 vai4
សក្ខណា 49 sakhna31 sakana24 sakhana14 sakna10 sakena8 sakhanna4
សក្តិ 49 sak95
ខាក់ 48 khak95 khakk4
ខេវីន 48 kevin76 khevin19
ចេត 48 chet55 cheth14 chat9 cheat8 jet5 chhet4
តេ 48 te80 tea11 teng4
ធារិន 48 thearin96
បូណ៌មី 48 bormey43 boramey29 bomey27
ផល្លិ 48 phallik23 phalli23 phalle21 phallek17 phally10
ភ័ត្រា 48 pheaktra42 peaktra27 pheatra13 phaktra10 peatra5
ម៉ឺយ 48 meuy89
រាប 48 reap45 reab36 rab12 rap8
វណ្ណនី 48 vanny54 vany24 vannny17
វីរីន 48 virin95 viren4
សិទ្ធិកា 48 sithika39 sethika35 sitheka6 setheka6 sethyka4 sithyka4
សីណា 48 syna28 sena26 seyna20 sina13
ហល 48 horl87 hal5 hol3
គ្រឿន 48 kroeun63 kroeurn28 kreurn7
ឈុនី 48 chhuny74 chhunny8 chhuni5 chhony5
ណះ 48 nak52 nes16 nos8 nas6 no4 nonak4
និការ 48 nika71 nikar16 neka12
ផនី 48 phorny42 phony17 phany15 phornny8 phny7 phorni4
ពីរ 48 pi64 py28 pir8
ភារិន 48 phearin91 phearen8
ម៉័ង 48 morng84 morn8 moung4
រ៉ុត 48 rut40 rot28 ruth18 roth10
សារ៉ាវី 48 saravy94 saravi4
សុផូ 48 sopho52 sophu24 sophau9 sophou6 sophor5 sophuo4
សុមារា 48 somara81 sumara18
ហ៊ែល 48 hel90 heal5 hell3
ឧស្ស 48 ous60 os13 ors8 ouks6 ours4 ouors3
កាន់យី 47 kanyi100
ចរា 47 chara87 chra8 chora4
ជ្រុង 47 chrung97
ដាណ 47 dan89 danan7 dann5
ធានី 47 theany83 theanny7 theani4 thany4
និតា 47 nita50 neta36 nitha14
ប៉ត 47 port56 pot14 bort12 porth5 bot4 poth3
ផានីតា 47 phanita72 phanyta15 phannyta8 phannita4
យូរ 47 your74 yur12 yu7 yor5
សុខាំ 47 sokham88 sokam8
ស័ក្កិ 47 sak100
ឡង់ 47 long52 lorng39 lang9
ចិត្យា 47 chetya54 chitya15 chethya12 cheya9
ចិន្នា 47 chena85 china4 chinna4
ដេវ 47 dev59 dav23 deav18
ប៉ោក 47 pork78 pok7 bork6 bok5
ផនា 47 phana52 phorna37 phna5 phona3
ភារុន 47 phearun73 phearon20 pearun4
មរា 47 mara59 mora26 mra14
រៀល 47 real53 riel45
លីដាវ 47 lydav72 lydav18 lidav10
លឿយ 47 loeury67 loeuy24 loey4
វណ្ណាន 47 vannan60 vanan25 vannhan7 vannnan3
សើម 47 soeum67 serm24
សេរ៉ា 47 sera98
ស៊នី 47 sorny46 sorni14 sory8 sornny7 sorany7 sorney6
ហឿប 47 hoeup64 hoeub22 hoeurb11
ហ៊រ 47 hor92 hour8
ចាន់ត្រា 46 chantra57 channtra42
ចាន់យ 46 chany66 chan10 channoy6 chann6 channy4
ច័នី 46 chany48 chny33 channy13
ទួ 46 tou33 tuo22 tour18 tur12 tuor7 tu5
បឿ 46 boeu45 boeur33 boeurn9 boeun7 ber5
ប៉ែនឌី 46 pendy95 pendi3
ពិសាល 46 pisal62 pysal22 pesal13
ម៉ូនី 46 mony58 moni39
រដ្ធា 46 ratha53 rotha43
រម៉ា 46 roma95 romar5
សៀវលី 46 sievly49 seavly40 sivly7
ស្រ៉ា 46 sra68 sroea14 sera4 srea4 sa3
ការីន 45 karin92 karen6
ទុង 45 tung48 tong44
នេង 45 neng91 neang4
ភាន់ន 45 phorn88 phon6 phorng3 porn3
មនី 45 mony38 mny26 money9 monny7 many6 mney4
មុន្នីកា 45 monyka50 munyka21 monika16 monnyka4 munika4
ម៉មី 45 mormey38 mamey32 momey12 mormy12 momy4
រចន្ថា 45 rachantha87 rochontha5
វ៉ាន់យី 45 vanyi100
សារីម 45 sarim80 sarem6 sarin5 saroem4 sarym3
សូល 45 sol69 soul10 sul9 saul5
ស័ក្ត 45 sak68 sakn24 sakrn4
ស្វា 45 sva99
ឡេម 45 lem56 leam32 lam7 laem4
ចំរិត 45 chamrit27 chamrith22 chamret18 chomret9 chamreth8 chomrit7
ជម 45 chorm25 chum19 choum19 chhorm11 chom7 chem5
នូណា 45 nouna86 nuna8 nona6
ផល្លាំង 45 phallang71 phallaing26
ផានុត 45 phanot57 phanut27 phanuth12
ពីង 45 ping77 ing22
រមី 45 romey66 ramey17 rmey9 romy4
រាក់ 45 reak55 rak22 rakk17 reakk6
រើយ 45 roeuy63 reuy16 roeury12
សេងហៃ 45 senghai64 senghia12 senghiy9 senghay8
ហួច 45 huoch49 houch20 hourch12 hoch10 huch5
ហ៊ានី 45 heany70 heani11 hany7 heanny4
គុង 44 kung32 kong24 kon10 koung10 khung10 khong4
គេន 44 ken75 khen13 keng6
ចកា 44 chaka69 choka16 chka4 chorka4 cheka4
ញ៉ែង 44 nheng84 nherng10
ដាណេ 44 dane93 danea7
ដាវីត 44 davit32 davith27 david20 dawit11 davet6 dawith4
ថេណា 44 tena60 thena34 phena6
ប៑ុន 44 bun96 bon4
ពាវ 44 peav96 pheav3
យូប៊ីន 44 yubin75 ubin13 youbin11
រិទ្ធូ 44 rithou73 rithu11 ritho7 rethou7
លាំង 44 leang43 lang40 laing15
វុង 44 vong47 voung22 vung19 vuong3
សុភព 44 sophop73 sophup19 sophob4 sopup3
សូណា 44 sona45 souna26 suna18 sauna11
ស៊្រា 44 srea80 sra20
ស័ 44 sorn76 sourn8 sern4
ស្រីដា 44 sreyda56 sryda23 srida19
ហាំង 44 hang44 haing25 hamng16 heang14
គាំង 43 keang81 kheang11 korng3
ណាលីន 43 nalin97
ណុក 43 nuk42 nok42 nouk10 noc5
ទយ 43 toy55 tory32 tey5
នះ 43 nak89 nas3
មូន 43 moon52 mon22 moun19 mun3
មែន 43 men80 mean8 meon3
រត្នា 43 ratha34 rotha32 ratana19 rothna5 rathna4 rotna4
លីដេត 43 lideth41 lidet20 lydet15 lydeth11 lydet10
លីហ្គិច 43 ligech55 lygech20 lygech16 liech5 lyhech4
លួង 43 loung65 lourng20 luong10
សារើង 43 saroeung91 saroeurng8
សាវុត្ថា 43 savutha100
សុវី 43 sovy59 sovi15 sovey8 sove6
ស៊ីនី 43 siny78 sini9 siney8 sinny3
ស្រឿង 43 sroeung62 sroeurn25 sroeurng10
ស្លេង 43 sleng85 sleang13
ហីម 43 him97 hin3
គួរ 43 kuor33 kour33 kou21 kouo5 kur3
គ្រីន 43 krin79 kren17
ជីជី 43 gigi100
ជូច 43 chouch50 chhouch22 chuch7 chuoch6 chhoch4 jouch3
ឈិតា 43 chhita82 cheta9 chheta8
ដូច 43 douch93 douc3
ឌៀន 43 dean48 dien38 din9 dian4
តិយា 43 teya94 tiya6
ធុង 43 thung47 thong17 thuong16 thoung8 thon4
នាគ 43 neak100
ផានិន 43 phanin90 phaning3
ម៉ាវត្តី 43 mavotey42 mavatey41 mavutey7 mavotei4
ហ្វារីយ៉ា 43 fariya85 faria8 farya5
អុ 43 ou49 ouk22 oung8 or6 oui6
ខេម៉ា 42 khema92 kema4 khemma4
ឈឹន 42 chhoen45 chhin44 chhen7
ឋាន 42 than100
ឌឿ 42 doeur48 doeu19 doeurn18 doeun7
ថនី 42 thorny46 thony16 thny10 thany8 thornny8 thorni4
ប៉េ 42 pe63 peng13 be12 pea5 pae4
ភិ 42 phi38 pi15 pe10 phe10 phik9 pek6
ភ័ក្តី 42 pheaktey54 pheakdey33 pheaktei7 pheaky4 pheakey3
យួ 42 you26 yeou25 your14 yeour13 yeu5 yuo5
រ៉ាទី 42 raty73 rati8 ratey6 roraty5 rate5
សារ៉ុង 42 sarong95 sarung4
សំង 42 somng41 samng29 sang7 somno6 samong5 somnang4
ស្ទី 42 sti56 sty36 sthy4
ស្រន 42 srorn33 sron30 sroron8 sroen7 sroern6 srororn4
ស្រីវី 42 sreyvy77 sreyvi10 sryvy3
ចាន់យី 41 channyi38 chanyi32 chanonyi16 chanye6
ជ្រ៉ា 41 chra100
ញ៉ុន 41 nhun37 nhorun27 nhoun19 nhon11 nhoon5
ឌុយ 41 duy75 douy16 doy5
ណាយ 41 nai53 nay33 naiy5 neay5 noay4
បឿង 41 boeurn52 boeung25 boeurng19
ប៊ុណ 41 bun60 bunn19 bon17
មុង 41 mong37 moung24 mung13 moun7 muong6 mog5
រិកា 41 rika49 reka37 ryka11
លេ 41 le94 lea6
វិចិត្ត 41 vicheth62 vichet29 vichethan4
សាវុធ 41 savuth88 savut12
សុជាតិតា 41 socheatta100
សូទី 41 soty33 soti27 suty11 souty9 suti9 souti7
សោភ 41 sorph24 soaph14 sorp13 souph9 soph9 saoph8
ស៉ិន 41 sin93 sing5
ស្រូត 41 srot92 sroth4 srout3
អ៊ួង 41 uong72 oung17 ourng10
ឃួយ 41 khuoy70 khouy26
ចឹន 41 chen47 choen38 chin7 cheun4
ចំរើ 41 chamroeu30 chomre16 chomroeu11 chomro10 chamroeur9 chamrou9
ឆន់ 41 chhorn37 chhon25 chorn23 chhun5 chhoun3 chhornn3
ឆរ 41 chhor85 chor6
ឈាក់ 41 chheak82 cheak11 chhak4
ណុង 41 nong37 nung21 norng17 nuong6 noung6 nog4
ថនា 41 thana48 thorna42 thna5 thona3
ទៀក 41 tik59 tek15 tiek14 teak13
ផល្លាយ 41 phallay86 phallai6 phally4
ពន្លីដា 41 ponlida28 punlida27 ponlyda22 punlyda22
ម៉៉ន 41 morn90 mornn4
លក្ខិត 41 leaket40 leakhet17 leaketh12 leakit10 laket6 leakhit4
លីសិទ្ធ 41 lysith58 lyseth24 lysit7 lysith6 liseth3
វិឆៃ 41 vichhai43 vichai29 vichay15 vichhay6 vichaiy4
វិបុត្រ 41 viboth47 vibot24 vibut18 vibuth10
វីឡា 41 vila61 vyla29
សូរិយ៉ា 41 soriya81 sorya19
សើង 41 soeung80 soeurng6 serng6
ហាត់ 41 hat76 hath17 hatt5
ហែត 41 het60 heth20 heat6 hert5 heit3
អាម 41 am69 eam22 arm9
ខេវ 40 kev46 khev28 kheav12 keav9
ចិប 40 cheb77 chep8 chib5 chheb4
ជ័ង 40 chorng44 choung34 choing5 chhoung4 chhoing4
បៃ 40 bay40 bai24 bei8 pai8 biy6 bey6
ប៊ុនថ 40 bunth55 bunt42
ពិសីហា 40 piseiha64 piseyha24 pyseyha7 pisyha3
មាក់ 40 meak88 mak9
មាត 40 meat87 mat6 meath4
វណ្ណៃ 40 vannnai23 vanni23 vannai19 vanny16 vannia5 vannay4
សីហះ 40 seyhas60 seyhak28 sihas6 seyhah3
សុញ 40 sonh73 sunh9 song7 sogn3
សំណាវី 40 samnavy60 samnavi21 somnavy14 somnavi4
ស្រីយ៉ះ 40 sreyyas31 sryyas27 sriyah22 sryas8 sriyas5 sreyas3
ស្រីហា 40 sreyha92
អួក 40 uk72 ouk15 uok7 eouk6
អ៉ិច 40 ich53 ech47
កើង 39 koeung76 keung11 koeurng7
ឃួ 39 khour27 khou25 khuo19 khoung11 khuor9
ចេម 39 chem74 cheam15 jem5 chhem3
ជានី 39 cheany82 cheanny7 cheani4 chheany4
ជុ 39 chuk67 chun7 chui7 chunn5 cho5 chou3
ឈុនលី 39 chhunly62 chunly20 chhunli11 chhunlie3
ញឿន 39 nhoeun43 nhorun20 nhoeum14 nhorum6 nhoeuen5 nhoeurn4
ដាត 39 dat77 dath6 dart5 dait4 deat3
ថាញ 39 thanh97
ថានុ 39 thanu54 thanuk46
ទៀ 39 tie43 tea41 tien4 tia4 thea3
មឿនា 39 moeuna55 moeunea25 moeurea5 moeuea5 moeua4
ម៉េងហា 39 mengha95
លុត 39 lot36 lut30 luth13 loth13 lout7
សន័ង 39 sorng71 sorn29
សុខាត់ 39 sokhat78 sokhath17 sokhatt6
សុគន់ 39 sokun40 sokon30 sokorn27
សុទ្ធិ 39 soth80 sothi8 suth5 sut4
សូរិយា 39 soriya82 sorya16
សំណាល់ 39 samnal81 somnal19
អឿប 39 oeurb65 oeub17 oeurp11
អៀក 39 eak57 iek30 ik10
ខឿ 39 khoeu42 khoeur27 khoeun25 khoeurn3
ចិណា 39 chena41 chana34 china12 chhena4 chona3
តក 39 tok47 tork46 tak4
បង 39 borng62 porng18 born6 bong4 bang3 beng3
ផាតា 39 phata56 phatta22 pata9 phatha9
ព្រីតា 39 prita85 pryta5 preta5 preyta3
ភុត 39 phut41 phuth18 put14 phot13 phout7 photh5
មុន្ន 39 mon56 mun10 monn7 monon6 monan6 monh5
មះ 39 mas58 mah20 mash6 moas5
យៀ 39 year73 yearn10 yia6 yeang5
រត្តិ 39 rath95 roth5
វណ្ណែត 39 vannnet36 vannet30 vanet9 vanneth7 vannneth4 vannnaet3
វា៉ន់ 39 va59 van23 vaun8 vaon6
វឿម 39 voeurm51 voeum10 veurm10 voum6 voerm6 vourm5
សុភារី 39 sopheary85 sophery10 sopheary4
ឡុំ 39 lom90 lum5
អាលីន 39 alin95
កុត 38 kot54 koth20 kout10 kut9 kuth4
ខេវី 38 kevy41 khevy25 kevi21 khevi5
ឃៀម 38 kheam81 khiem12 kheang6
ចរិទ្ធ 38 chakrith77 chakrit9 charith6 chareth6
ណៈ 38 nak84 nas10
ធូន 38 thoun48 thon30 toon7 thuon7 toun3
បញ្ញាយ 38 panhay54 panhai18 panha10 phangay7 pangay7
ប៊ុនធីម 38 bunthim63 buntim22 bunthym13
មីនាង 38 mineang92 mineng4
មៀប 38 mieb36 meab33 miep29
យឺង 38 yeung98
រ៉ន់ 38 ron50 rorn22 roun14 ran9
វាស់ 38 veah43 veas25 vas14 vers6 veass5 vah4
សរី 38 sory29 sary27 sorey13 sorry8 srory6 sorrey5
សុខិណា 38 sokena32 sokna27 sokana15 sokina12 soka10 sokhena4
សុខុង 38 sokhong83 sokhon8
សុម៉ាល់ 38 somal100
សុវណ្ណៃ 38 sovannai45 sovanai10 sovannay10 sovany8 sovanny8 sovnai6
ហន់ 38 horn53 huon21 hon8 houn7
កួ 37 kou93 kour7
ខានី 37 khany52 khanny37 kany3
ឆាក់ 37 chhak56 chak36 chhakk3 chheak3
ជុត 37 chut42 chuth18 chout15 chot10 chhout6 choth3
ថាវត្តី 37 thavotey39 thavatey35 thavattey13 thavottey5 thavotei5
ទីយ៉ា 37 tiya63 tyya19 tya8 thya3
ម៉ន់ 37 morn59 mon18 mornn11 moun9
យូរា 37 youra45 yura40 yora8 ura6
រីសា 37 risa63 rysa17 reysa6 riza5 resa4 ryza4
លីក 37 lik79 lek13
លីណាត 37 lynat89 linat4 lynath4 lenat3
លីវី 37 liui44 lyvi15 livy14 liy10 livi8
លេក 37 lek100
សុខាវ 37 sokhav90 sokav4 sokhao3
សៅល 37 saol95
ស៊ិនា 37 sinea68 sina29
ស៊ូន 37 soun62 suon14 sun8 souon6 soon4
ឡម 37 lorm75 lom14 lorn4 lam3
ឡាទី 37 laty74 lati9 latey6 late5
អិច 37 ech39 ich32 ic15 ex11
ខង 37 khang36 khong21 khorng17 khan7 korng7 kheng3
ឃីង 37 khoeng68 khing27 khhing4
ឆោះ 37 chhos35 chhors30 chos9 chors7 chhous7 chhoh6
ណារ៉ូ 37 naro93
ផែ 37 phe66 phae7 phen5 pe5 phoe4 phea3
ពន់ 37 pun32 pon24 poun20 porn16 phon4
ពិញ 37 penh46 pinh24 peng16 ping12
ពិដោរ 37 pidor98
លីគីន 37 likin83 lykin11 lykin5
លឹក 37 loek92 lek5
វិទ្ធ 37 vit42 vith31 vath16 vi9
វួ 37 vou30 vuo17 vour16 vur14 vu11 vuor6
វ៉ 37 vorn71 van7 vornh6 von6 voun4
សារីកា 37 sarika51 saryka48
សុខាត 37 sokhat76 sokhath18
សុធូ 37 sothu43 sotho27 sothou21 sothuo3
សុផាណា 37 sophana100
ស៊ានី 37 seany62 sany22 seani7
អ៊ាត 37 eat77 eath14 ort6
អ៊ីន 37 in88 en9
កិន 36 ken64 khen14 kin10 khin8
ខាវី 36 khavy61 kavy18 khavi12 kavi4
ខ្មី 36 kmey30 kmy22 khmy11 khey8 khmey8 ky7
ជុច 36 chuch74 choch15
ឌៀង 36 deang45 diang21 dieng14 dearng5 dean4 dieang4
ប្រុសពៅ 36 brospov77 brospove10 prospov3
មនា 36 mnea58 mana11 mona9 monea8 mna5
លីមី 36 limi68 limey7 limy7 lymy5 lymy4
វុធី 36 vuthy42 vuty22 vothy11 voty11
សុតា 36 soka51 sota16 sotha8 suta6 sorta6 sokta4
ហាប 36 hap51 hab28 heab11 heap8
ឡាតា 36 lata81 laia12
អែត 36 et52 eth18 aet11 eat9 ert5
កង់ 36 korng54 kong36 kang10
កួយ 36 kouy58 kuoy28 koury4
ក្រាជ 36 krach62 kreach25 kraech7 krech4
គីមហៀង 36 kimheang54 kimhieng23 kimheng14 kimhearng5 kimheang4
គឹមលុយ 36 kimluy77 koemluy12 kimlu5
ចង់ 36 chang48 chorng26 chong26
ចានីតា 36 channyta38 chanita34 channita19 chanyta7
ចាន់ណី 36 chany67 channy20 channey9
ច័យ 36 chay49 chai21 chey17 chhai6
ឈឺង 36 chheung97
ដៀន 36 dean54 dien37 den5
តុងហេង 36 tongheng92 tongheang4 tongheng3
បញ្ញាញ 36 panhanh71 panhan13 panhang7 phanhanh5
បូលី 36 boly35 boli18 bouly18 bouli7 bolly7 buly6
ផិន 36 phen68 phin22 phoen5
ភត្រ្តា 36 pheaktra81 peaktra13 phatra4
រ៉ស់ 36 ros82 rors15
សុខេន 36 sokhen53 soken34 sokhan8
សុម៉ាលី 36 somaly46 somali41 somalie5
សេងហាក់ 36 senghak90 senghak9
ហ្វាយុ 36 fayu76 fayuk19
អាហ្វីស 36 afis100
កល់ 35 kol65 korl27 kal8
គន្ធិ 35 kunthi60 kunth11 kunthe8 kunthik8 kuthi5
គ្រីយ៉ះ 35 kriyah68 kriyas17 kryyas9 kriya4
ឃ្លោក 35 khlok40 khlork36 khlouk17 klok5
ចន្ឌ 35 chan95
តានី 35 tany84 tanny13
បូល 35 bol61 boul18 borl6 bul6 baul3
ប៊ុយ 35 buy34 boy29 bouy25 poy4
ពុទ្ទ 35 puth96 poth4
មេត្ត 35 met60 meth32 meat3
យឺ 35 yeu38 yer29 yeur8 yei7 yey5 yerr4
រ៉ាណា 35 rana70 ranna28
លីអ័រ 35 lyr38 lyor37 lyer11 lyor5 lior5
ស៊ាត់ 35 seath44 seat27 sat16 sath9
ងួច 34 ngouch55 nguoch37
តង 34 torng53 tong29 tang7 torn5 ton3
នីឡា 34 nila52 nyla41 nyla4
បញ្ញាណា 34 panhana96
ប៊ុនថី 34 bunthy55 bunthey38 bunthei5
ពិសិទ្ធី 34 pisethy86 pisety3 pisey3
ពួ 34 pou47 pour26 puo13 puor4 pu4
មហា 34 moha56 maha22 mha9 morha4 moaha4
ម៉ូលី 34 moli50 moly28 mouly7 molie6
សម្ប 34 samb51 samba20 samban10 sambas9 somb8
សម្បា 34 samba86 somba13
សាលីន 34 salin77 saly10 salen6 salyn5
សិណា 34 sona72 sina8 sena7 sonana4
សុធាន់ 34 sothean92 sotheann6
សុធារ៉ា 34 sotheara96
ចាន់យា 34 chanya42 channya31 chanonya13 chana5 chanyea4
ចាន់ា 34 channna22 channa20 chana19 channha11 channhna8 chanhna8
ជីដា 34 chida79 chhida7 chhyda6 chyda5
ឌីណូ 34 dyno51 dino47
ណាវីណា 34 navyna63 navina37
ភ័ក្ត 34 pheak55 pheakn18 pheakt17 pheakth4
មេឃ 34 mek52 mekh48
វឌ្ឍន 34 vathan43 vothan14 vathanan9 vathanak8 vatana6 vatan5
វីរី 34 viri60 viry16 virey14 vire3
វ៉ាន់ថា 34 vantha48 vanta46 vanthea3
សង្ហា 34 songha98
សាឡេង 34 saleng65 salang12 saleang11 salaeng4 salen4
សុគុយ 34 sokuy77 soku20 sokui4
ស្រីម៉ី 34 sreymey54 srymey32 srimey7 sreymy3
ស្រីរី 34 sreyry61 sreyri22 sreyry5 sreyrey4 sryry3
ស្រៀត 34 sreat73 sreath22 sriet4
ស្រេងលី 34 srengly93 srengly4
ហឹង 34 hoeng94 hoeung4
ចាន់ណៃ 33 chani52 channai13 chania10 channi6 chany5 chanie5
ចាប់ 33 chab56 chap39 chhab3
ញអឺ 33 nhorer49 nhore24 nhornher16
ដារីន 33 darin81 daren12 daryn5
ដុម 33 dom100
ណយណា 33 noyna76 nayna21
នាណា 33 neana57 neanna22 neans13 neanana4
ផល្លីន 33 phallin79 phally8 phallyn4 phallen4
ពេជ្រា 33 pechra35 pecha22 picha18 peca14 pechrea6
ពោ 33 po66 por20 pou9
ព្រំដួល 33 promduol55 prumduol19 promdol10 promdul9 prumdol4 prumdul3
ភក 33 pheak45 phork18 peak15 pherk7 phak6 phok4
យង 33 yorng63 yong20 yorn6 yon3
លីហូ 33 lyho37 lyhou22 lyhuo21 liho10 lyho4 lyhu4
វឹម 33 voem72 vim12 voeum6 voeb5 voen5
វ៉ាយុទ្ធ 33 vayut59 vayuth38
សាវុទ្ធី 33 savuthy94
សិទ្ទ 33 sith51 seth44 set4
សុភាវី 33 sopheavy97
សុវណ្ណាន 33 sovan68 sovanan15 sovann9 sovang9
សុវណ្ណៈ 33 sovk69 sovak30
សំរិន 33 samrin75 somrin9 somren8 samren7
ស្ទីន 33 stin99
ស្រីរា 33 sreyra84 sreyrea10 sreyrae4
កាន់យា 32 kanya100
កិ 32 ki29 ke23 kek13 khi10 kik7 khe7
គ្រុន 32 krun90 kron8
ចិត្ន 32 cheth84 chith8
ឆឹម 32 chhoem81 chhoen7
ជ្រូ 32 chrou90 chroun5 chrour3
ញិ 32 nhi37 nhe26 nhek15 nhik9 nhie6
តិយ៉ា 32 teya88 tiya12
នូរ 32 nou65 nour21 nu7 nor4 nur3
នេន 32 nen64 nean16 neng9 nem5 nein4
បូរ៉ី 32 borey78 bory10 borei7 bori5
ប៉ុញ 32 ponh56 pong17 bonh11 bong3 punh3
ភត 32 phort40 phat14 phot10 phorn9 phorth8 phet7
មុនីន 32 monin67 munin19 monyn9 mony3
យ៉ម 32 yom42 yorm28 yam16 yornm7 ym4
យ៉ែល 32 yel88 yael7 yeal4
លីយ៉ះ 32 liyas31 liyah28 lyyas21 lyas5 lisa3 lis3
លេខ 32 lek98
សាឡី 32 saley69 saly16 salei13
សិតា 32 sita57 seta31 sta5
សុជាន 32 sochean81 sochea8 sokchean8
ស៊ឹន 32 soen77 sin8 seun4 soeng4 soeun4
ហ័ 32 horn75 hoin6 hourn5 houn3
អិ 32 ey53 ek32 is16
កាំ 32 kaim43 kan36 kam16
ឃឿម 32 khoeurm72 khoeum7 kheurm6 khoeun5 khourm3
ឈង់ 32 chhorng73 chhong17 chhoung3
តក់ 32 tak43 tok34 tork23
ថេរ៉ា 32 thera89 tera6 theara5
ផយ 32 phoy32 phory25 pory12 phay9 poy8 phai7
ភីរីន 32 phirin75 pirin9 phiren7 phyrin6
ភឹន 32 phoen64 phin20 pen5 phoeun4 phoeng3
យិង 32 yeng89 ying11
លីឈីង 32 lyching48 lyching30 liching10 lychhing7 lychhing4
សារិយា 32 sariya54 sareya43
សីល 32 sil43 siel19 seil18 sel9 seyl5
សុខឃី 32 sokkhy28 sokhy26 sokki18 sokky10 sokly8
ហ្សាន 32 nguyzan84 nguyza8 nguysan6
អ៊ែល 32 el91 eal5 ell3
គឿត 31 koeurt39 koeut32 khoeut7 koeuth7 khoeurt4 kout4
ចំរម្យ 31 chamrom67 chomrom27 chamrum4
ចំរ័ត្ន 31 chamroth42 chamrot26 chomroth15 chomrot10
ឆឿន 31 chhoeun40 chhoeurn13 chhorn13 chhoun10 chhouen9 chhoen5
ឆ័ន 31 chhorn89 chorn5
ដានីត 31 danit74 danith26
ណាលីស 31 nalis100
តឿង 31 toeurn61 toeurng26 toeung11
ត្ត 31 tan69 ta13 than11 te5
បាយ 31 bay92
មុនីកា 31 monika37 monyka35 munyka13 munika12
លៀវ 31 liev69 leav20 lev6
លះ 31 las87 lah3
វណ្ណិកា 31 vannika32 vanika19 vannanika18 vannnika15 vananika7 vanneka5
វីស 31 vis65 vys14 viz6 vil3
សម្បតា 31 sambata70 sambaa12 sambatha8 sambatra7 somba4
សម្បត្យា 31 sambathya70 sambatya14 sambaya9 sambatha5
សិរីន 31 sirin46 serin27 srin7 serein5 seryn4 siryn3
សុខនី 31 sokhny54 sokny13 soky11 sokhany6 sokny4 sokni3
សុគុជ 31 sokuch100
សុផាង 31 sophang91 sophan6
ឡឹក 31 loek49 lek40 lik8
គួត 30 kuot46 kout36 kourt9
ចំរង 30 chamrong47 chomreng22 chomrong18 chamreng4 chamron3
ដារីយា 30 dariya86 darya7 daryya7
ឌីកា 30 dika61 dyka35
ណារីយ៉ា 30 nariya63 narya15 nareya11 naria7 naryya4
បញ្ញាក់ 30 panhak67 panhakk22 panha5
បណា 30 bana35 bona24 bena18 bna5 bonna4 phna4
បយ 30 bory41 boy28 pory15 bey4 bay3
បេ 30 be54 bea15 bee9 bae8 pe4 ba4
ផល្លឺ 30 phalli30 phalleu26 phaller12 phally12 phalle11
ពន្លា 30 ponla25 pola22 punla20 ponlea15 punlea15
ភកា 30 pheka44 phaka32 pheaka6 pheakka4 phika4 phyka3
មីនាថ 30 mineath65 mineat35
មួយហេង 30 mouyheng42 mouyheng17 muyheng13 muoyheng13 muyheng9
យ៉ារី 30 yary92 yari5
រឹទ្ធ 30 rith86 ret10 reth4
រៀប 30 reab66 rieb21 reap7 reb4
វណ្ណេត 30 vannnet46 vannet26 vannanet8 vanet7 vanneth4 vannneth3
សាញ់ 30 sanh61 sanhh25 sanhn5 sanhc4 seanh3
សាម៉ី 30 samey62 samy26 same5 samei5
សីហ 30 seyhak58 seyha23 seyhan5 seyhas4
សុវិន 30 sovin68 soven28
សេងលី 30 sengly60 sengly19 seangly19
សោភ័ក 30 sorpheak53 sopheak20 saopheak12 soapheak8 soupheak5
សោភ័រ 30 sorphor40 sophor15 soaphor12 saophor11 sorpher9 soper4
ស៊ីសា 30 siza55 sisa34 syza6
ស្រុយ 30 sruy49 sroy48
អោះ 30 ors44 ous22 oh17 os15
ខេវីត 30 kevit40 kevith25 kevid12 khevit10 khevith5
គាម 30 keam82 kheam14
គួច 30 kuoch52 kouch36 kourch5 khouch4
ង៉ុង 30 ngung44 ngong22 ngoung16 ngon14
ឆត 30 chhort50 chort12 chhorth11 chhorn7 chhot6 chhat6
ដាណុច 30 danoch70 danuch29
ឌៀត 30 deat59 diet20 death18
ធូរ 30 thour49 thou39 tou5
ធៀ 30 thie49 thea41 thir3 thien3
និក 30 nik67 nek27 nit4
បញ្ញាត់ 30 panhat57 panhath19 panhatt18
ប៉ាត្រា 30 patra87 phatra6 batra4
ផាណែត 30 phanet85 phaneth12
មាក 30 meak96 mak4
យ៉ឹង 30 yoeng97
រីស 30 ris83 ries4 rys3
រ៉សេត 30 roset68 roseth21 rorset5
លីមីន 30 limin67 lymin22 lymin5
វឌ្ឍន៍ 30 wath51 vath30 vat19
វួត 30 vuot64 vout22 vut5
សាទេពី 30 satepy52 satepi45
សុគុណា 30 sokuna96 sokunna3
សុគ័ង 30 sokung28 sokuang24 sokorng17 sokong14 sokoung11 sokoing4
សុផាវ 30 sophav95
សុភាក់ 30 sopheak91 sopheakk4
សេរីន 30 serin54 serein21 seryn9 sereyn7
ស៉ីណូ 30 sino93 seyno4 syno3
ស៊ីណាត 30 sinat71 synat14 sinath9 seynat5
ស្ងួន 30 snguon88 sngun6
ស្រាជ្យ 30 sreach85 srach10 sreac5
ស្វាយុ 30 svayu59 svayo18 svayuk15 svayok4 svayuth3
អឿក 30 oeurk61 oeun22 oeung8 oeuk3 oeurn3
ចន្តារា 29 chandara85 chendara12
ឆានីតា 29 chhanita80 chhanyta17 chanita3
ដេវិដ 29 devid100
ណារ័ត្ន 29 naroth34 narath33 narat17 narot16
ណេម 29 nem74 neam21
ថូត 29 thot89 thoth5 thout4
ទ្រីយ៉ា 29 triya55 trya28 tryya12 tria6
ធីញ 29 thinh56 thing21 tinh10 ting6
ប៉ូន 29 pon51 bon15 poun9 phon8 paun6
ប៉ូលី 29 poli34 poly29 boli12 boly10 pouly4 polie4
ប៊ីលី 29 bily99
ព្រិន 29 prin84 pren13
មន្ត 29 mon51 morn43
មឿម 29 moeurm30 moeum16 moum12 mourm10 merm8 moerm8
យូមិ 29 youmi91 youm9
រដ្ឋាវត្តី 29 rathavatey35 rothavatey31 rathavattey15 rothavattey13 rathavatei3
រត្រ 29 rath39 roth36 rot17
រ៉ាម 29 ram86 roram6 ream5
លីហួង 29 lyhoung62 lyhuong10 lihoung9 lyhorng4 lihuong4
វត្តា 29 vata44 vta20 vota10 wata9 veta7 vatta6
វៀ 29 vie45 vea32 via7 ver5 vien4 ve4
វ៉ែនឌី 29 vendy97
សាហ្វីស 29 safis100
សិទូ 29 setou50 sito21 sitou12 situ12
សិរីយ៉ា 29 siriya29 seriya17 serya16 sirya13 siria7 sriya4
សុថី 29 sothy39 sothey26 sokthy9 sokthey6 suthy5 sothei4
សុភាង 29 sopheang77 sopheng13 sopheag5
សូតា 29 sota81 souta7 southa4 suta4
សំណាវ 29 samnav77 somnav19
ស៊ូច 29 souch79 such7 soch5 suoch4
ស៑ាន 29 sean70 san9 sa6 sain4 seang4
ស្រីហ្វា 29 sreyfa72 sreypha12 sryfa6 sreyhva5
ហៀវ 29 heav78 hiev21
អ៉ឹន 29 oen64 in20 eun8 oeun5 oeng3
ការី 28 kary52 kari33 kare4 karin3
ខែល 28 khel72 kheal11 kel9 kael5
គន្ធិកា 28 kunthika84 kuthika6 kuntika6 konthika3
ឃ្លាង 28 khlang40 khleang29 khleng14 khlieng11
ងី 28 ngy60 ngi25 ngie3 ngey3
ចន្រ 28 chan50 cha45 ca5
ចាន់ណាត 28 channat66 chanat12 chanonat8 channath7 channnat6
ចឺ 28 cheu58 cher8 chou8 cheur6 chheu5 choe4
ច្រ 28 chra31 chro24 chre13 chrom12 chron12 cha6
ជេម 28 chem83 chhem9 cheam6
នុង 28 nung30 nong28 norng12 nuong9 non9 nuan3
មីណា 28 mina70 meyna18 mena4 myna4
មុនា 28 mona43 monea30 muna15 mouna4 mea3
ម៉ូល 28 mol81 moul11 morl6
រ៉សេង 28 roseng75 roseang14 rosen6 roseag4
លឹមហុង 28 loemhong41 limhong36 lemhong10 leomhong6 limhong4
វណ្នា 28 vannna50 vanna27 vannana11 vannnea6
វិម 28 vim50 vem42 vum3
វឺ 28 voeu36 voeur24 veu21 ver7 veur4 ve3
សុខណៃ 28 soknai60 soki16 soknay12 sokny4
សុខ័ 28 sok86 sokh13
សុផល្លី 28 sophally66 sophaly32
សឿប 28 soeurb40 soeub25 soeup14 soeurp7 seourb5
ស៊នា 28 sorna42 sornea20 sorana11 sora9 sorakna6 sana4
ស៊ូត 28 sout55 south18 sut10 suot6 suth3
ស្រីឡែន 28 sreylen86 sreylean7 srylen5
ហ៊ួច 28 houch69 huoch13 hourch10 houc3
អ៊ត 28 ut38 ot24 ort23 uth8 uot5
អ៊ុល 28 ul52 oul33 ol13
ក្រាក់ 28 krak75 krakk16 kreak9
ខឿត 28 khoeut46 khoeurt36 khoeuth10
គឹប 28 koeb70 koep14 keb6 kep3
គឹមយី 28 kimyi39 koemyi28 koemyi14 kemyi6 kimyi5 kimye4
ចន្ឍនៈ 28 chanak98
ចំរាជ 28 chomreach71 chamreach18 chomreach4
ច័ន្ទណា 28 ca41 chna19 cana17 cna10 cnna5
ឈុត 28 chhout43 chhot16 chout12 chhut10 chhoth6 chhuth4
ញុង 28 nhog100
ដូនី 28 dony93
តាយ៉ា 28 taya100
ធាវ 28 theav68 teav22 thav4
ប៉ូលីកា 28 polika60 bolika21 polyka13 bolyka4
ផាន់ថា 28 phantha59 phanntha22 phanta13 phannta4
ផុត 28 phot51 phout19 photh18 phut4 pout3
ផេត 28 phet67 pheth16 pet10 peth3
ពេត 28 pet52 peth17 peat11 phet7 pit4 pat3
មានី 28 meany81 meanny7 many6 meani4
មុនិកា 28 monika63 munika34 moneka3
ម៉យ 28 mory41 moy32 may11 my6
ម៉ោល 28 morl69 mol31
យូត 28 yout54 youth18 yut11 yot4 yuth4 yeaut3
រ៉ូវ 28 rov56 rouv17 ruv15 rol10
វណ្ណេ 28 vanne37 vannne33 vane15 vannea6
វុត្ត 28 vut37 vuth34 vot22 vutt4 voth3
សាន់ន 28 sann72 sang12 sanon5
សុខហៃ 28 sokhai31 sokhay22 sokhia17 sokhiy13 sokhal4 sokhi3
ស៊ីនា 28 sinea61 sina37
ស៊ូណា 28 souna47 suna46 sona5
ហៅ 28 hav29 heov25 houv17 hao15 haov4 hov3
អ៊ឹង 28 ing56 oeng18 eng16 eung11
ខណា 27 khna34 khana33 kana14 kna8 kena4
ឃត 27 khort50 khot24 khorth11 khoth8
ចិការ 27 cheka89 chika6
ចំរស់ 27 chamros62 chomros24 chamrous10 chomrous4
ចំា 27 cham94 chom6
ជឹង 27 choeng46 cheng19 ching13 chhoeng11 cheung4 cheong3
ឈាត 27 chheat45 cheat30 chhat8 chheath7 cheath5
ឈ់ 27 chhorn68 chhun21 chhon8 chhoun3
ឌីណាត 27 dynat77 dinat17 dynath4
ណាទី 27 naty73 nati8 natey5 nate5
ណ៌ 27 nor50 na13 nora12 ne6 norr5 noran4
បូរីន 27 borin76 bourin12 bouren4
ពិកា 27 peka25 pyka23 pika20 phika11 pka10 pica4
ព្រ 27 pro30 proe27 pa16 pre14 pe7 po6
ភាច 27 pheach95 phach3
ភីរុន 27 phirun32 pirun25 pyrun21 piron9 phyrun7 phiron5
ភួរ 27 phour29 phou19 phuo16 phuor15 phu6 phouo4
មីនី 27 miny53 miney30 mini9 meyny6
ម៉ៃយ៉ា 27 maiya28 miya28 maya26 miaya11 moeiya4
រតៃ 27 rotai24 rothai19 rothay17 ratai17 rothao7 rotay5
រ៉ូរ 27 rou69 rour15 ror6 ru5 rur4
រ័ង 27 roung30 rorng28 roing13 rung8 rong7 ruang5
លួរ 27 luor42 lour26 lou17 lur11 louo4
ល័ក 27 leak59 lak17 lok7 lork6 lac5
វិក 27 vik58 vek34 vic4
សម្បត្តា 27 sambata61 sombata10 sambatha10 sambta5 sambatta4 sombta3
សាឡេ 27 sale90 sala3
សាឡេន 27 salen70 saleng23 salean4
សុទី 27 suty47 soty17 souty15 suthy6 soti4
សុវណ្ណនី 27 sovany37 sovanny28 sovy21 sovny6
សួន់ 27 suon89 sourn9
ស៉ឹម 27 soem69 sim15 soen7 soeum3 soeb3
ស្រិន 27 sren51 srin44
ស្លីន 27 slin89 slen5
ហ៊ាត់ 27 heath56 heat34 hat4 heatt4
កិះ 26 kes92 kis4
ខានណា 26 khanna69 khannnna8 khannana8 khannna7
គិម៉ា 26 kima98
គឹមឡៃ 26 kimlai44 koemlai26 koemlai10 kimlay8 kemlai5 kimlai4
គៀ 26 kea51 kie24 kear14 khea4
ច័ង 26 chorng57 chang17 choing7 chong7 channg5 chorn4
ជ្រី 26 chry66 chrey17 chri10
ដរ៉ា 26 dara98
ណ្ណា 26 na53 nona11 naa9 noa9 nana7 nea4
តូត 26 tout56 touth18 tot12 taut7 toth3
បូង 26 bong74 boung14 buong6
ប៉ិប 26 peb37 pip16 pep14 pib12 bib10 beb7
ប៉ុត 26 pot25 put19 bot19 poth9 puth8 both7
ផលីកា 26 phorlika24 phalika22 phalyka17 pholika9 phorlyka8 pholyka7
ផី 26 phey25 py17 phei14 phany13 phy8 phaly7
ពង 26 pong40 porng27 phong11 poeng6 pung6 poung3
ពុង 26 pung43 pon11 pong10 phong7 poung5 phung5
ព្រិទ្ធ 26 prith84 prit11 preth5
មុ 26 mo29 mou28 mouk12 mu9 me6 moui3
ម៉េងហៀង 26 mengheang46 mengheng37 menghieng7 menghearng5 mengheang3
យេ 26 ye63 yea21 yei8 yeng4
លីស្រី 26 lysrey68 lysrey28
វរី 26 vary43 vory14 vorey11 vry11 very5 vannry4
វ៉ែល 26 vel90 veal4 val3
សាវុទ្ធ 26 savuth84 savut14
សិរីកា 26 seryka31 siryka24 sirika22 serika13 sryka4 srika4
សីដា 26 seyda72 sida11 seda6 syda5
សុខរី 26 sokry47 sokri15 sokry11 sokrey9 sokre7 sory4
សុណ្ណា 26 sunna31 sonna26 sona25 soana6 sounna5 sohna4
សុវណ្ណែត 26 sovanet34 sovaneth16 sovannet15 sovanneth12 sovnet11 sovet5
ស៊ិញ 26 sinh54 sing26 senh16
ស៊ះ 26 sas76 sah11 sash7
ស័ក្កដា 26 sakada92 sakda8
ស្រ្តា 26 sra80 stra15 sa3
ហេម៉ា 26 hema96 hemma4
ហ៊ង់ 26 horng63 hong33
ឡត 26 lort67 lorth16 lot5 lat4
អន់ 26 orn48 on12 ornon12 ornun11 ornn6 orng5
កែវី 26 keovy27 kovy17 keovi17 kovi11 kavy10 key5
ក្រិន 26 kren52 krin47
ខុ 26 khong67 khon15 khonn4 khony4
គន្ធាន 26 kunthean88 kunthan6 kunthea5
គិរី 26 kiri97
ង៉ុល 26 ngol86 ngul10 ngorl3
ចាន់ន់ 26 chanun28 chanhun22 chanoun17 chann8 channun7 chanon6
ច័ន្នី 26 channy32 chany30 channny14 cnny10 chay9
ច្ឆិកា 26 ika35 chika21 ca18 eka13 chka13
ឆូយ 26 chhoy86 chhouy10
ញ៉ែ 26 nhe55 nhea20 nher17 nhem5
ដួ 26 dour46 duo17 doung12 du7 duor6 dur4
ណូយ 26 noy86 nouy13
តឺ 26 teu72 teur14
ធឿប 26 thoeurb34 thoeub25 thoeup14 thoeurp6 theourb5 thourb5
នៀន 26 nien95 nean5
ប្រុណា 26 prona70 brona27
ផានីន 26 phanin85 phannin6 phanyn3
ពិដោ 26 pidor94 pido4
ពីរ៉ា 26 pira99
ភាន់ង 26 phorng88 phorn4 phong4 porng4
ភារា 26 pheara89 phearea9
ភឺ 26 pheoue29 pheu24 phou12 pheou10 pheour8 phoe7
មុទិតា 26 mutita100
រៀក 26 riek67 reak13 riak8 rik7
រ៉ានីន 26 ranin96
លីហៃ 26 lyhai34 lyhay24 lihai10 lihay7 lyhia6 lyhai5
វិចិន 26 vichen92 vichin5
វ៉ាន់តី 26 vantey79 vanty8 vandey4
សមា 26 sama34 soma23 sorma13 samie11 sakma8 sarma4
សានីន 26 sanin95
សីញ 26 sinh32 sing26 seng18 senh17
សុកា 26 soka51 sokka25 soa6 soca6 sokha5
សុគៀង 26 sokeang56 sokieng40
សុថេត 26 soteat34 sothet24 sotet19 soteth12 sotat4
សុផុង 26 sopong54 sophong26 sophung7 sokpong5
ស៊ីថា 26 sytha63 sitha33
ស្រីតូ 26 sreyto83 srito6 sryto6 sreytou3
ស្រីបុល 26 sreybol82 srybol10 sreybul5
ស្រុង 26 srong80 srung10 sron5
អារីន 26 arin81 aren12 aryn4
អុត 26 out67 outh9 ot9 ort8 oth3
កញ្ច 25 khanh44 kach13 khanhch12 kanhc10 khanhh6 kanhn3
ករុន 25 karun50 karon34 kron7 krun6
ខះ 25 khak43 khas13 khah13 khanak11 kas8 kah5
គត 25 kort36 kout17 kut14 korth8 kot7 khort7
ឃឹប 25 khoeb51 khoep32 kheb6 khoem3 khep3
ឃឺ 25 kheu58 khou7 khoeu7 kheur6 kheoue6 khoeur4
ចាវី 25 chavy52 chhavy20 chavi11 chanvy4 chhavi4 cheavy3
ចិន្ធា 25 chenthea48 chinthea32 chethea6 chentha5 chentea3 chentrea3
ចេនណា 25 jena67 jenna22 chena9
ចំរ៉ី 25 chomrey43 chamrey17 chamry11 chamroey9 chamri5 chomry5
ឆើ 25 chhe45 che10 chher9 cher8 chhaeu8 chhou7
ឆេងហេ 25 chhenghe95 chenghe5
ឆ់ 25 chhorn90 chorn5
ឈឹក 25 chhoek72 chhik15 chheok8
ណារ៉ុង 25 narong93 narung4
ធឺន 25 theun88 thoeun7
បញ្ញាន់ 25 panhan67 panha14 panhann11
បិត 25 bit53 bith18 bet13 pit6 beth4
ប៉ារី 25 pary41 bary27 bavy7 phary7 pavy6 pari4
ប៉ិត 25 pet37 pith17 peth12 pit11 bit9 bet7
ប៉ូល 25 pol62 bol22 porl8 phol4
ប៊រ 25 bor89
ប៊ុ 25 bunn64 bunna9 bunnn7 bunny5 buk4
ប្រាជ្យ 25 prach81 brach9 prac6
ព្រីម៉ា 25 prima94 pryma4
ភ្លឺ 25 pleu47 pli16 pleur7 ploeu7 pler7 ply6
មោះ 25 mors38 moh30 mos26 mous4
ម៉ត 25 mort31 morn26 mot19 moth6 mout5 morth5
រ៉េនឌី 25 rendy77 randy20
លីហាវ 25 lyhav80 lihav7 lyhav4 lyhaov3
វុឌ្ឍ 25 vuth100
សត្រ្តា 25 satra86 saktra6 seaktra4
សាន្នី 25 sanny60 sany32 sani6 say3
សារ៉ាវ 25 sarav89 sarao9
សុគីន 25 sokin86 sokim5 sukin4
សុភ័ណ 25 sophorn49 sophean22 sophon18 sophan6 sophoan4
សុភ័ណ្ឌ 25 soph32 sophon25 sophan15 sopn14 sophn10 sopho4
ស៉ីវ 25 siv93
ស្និត 25 snet57 sneth17 snith11 snit10
ឡាញ 25 lanh95 lang3
អឿនី 25 oeuny44 oeunny17 oeuney16 oeurny10 oeuni4
កោះ 25 kors39 koh22 kos19 kous10 koos6
គឺ 25 keu59 keur12 khoeu8 kheu6 kue3 khou3
ឃនី 25 khorny75 khony7 khony4 khory3
ឃិណា 25 khena69 khina31
ឃឿយ 25 khoeury70 khoeuy13 kheury6 kheuy3
ងឌី 25 ngdy86 ndy11
ងន 25 ngon42 ngorn37 ngoun4 ngoen3 ngen3 ngoern3
ឆវ៉ា 25 chhorva85 chova7 chorva4
ឆានុង 25 chhanung37 chanung26 chhanong14 chanong7 chhanon4 chhanun3
ជីវ័ន 25 chivorn51 chivon24 chivan16 chivoin5
ឈិក 25 chhek78 chhik11 chek8
ដង 25 dorng61 dong25 dorn6
ទួរ 25 tour36 tuor24 tuo22 tu6 touo6 tur5
ទេវីន 25 tevin86 teven13
ទ្រីន 25 trin80 tryn8 tren7
ប្រុង 25 prong63 brong25 brung5 pron4
ផែល 25 phel76 pheal11 pel5 phael5
ផ័ង 25 phorng47 phoung18 phong16 phoing8 porng4 phang4
ពន្លិ 25 ponlik17 ponli17 punlik15 punli15 ponle9 ponlek7
ពិសិន 25 pisen95
ព្រាក់ 25 preak78 prak15 preakk4
ភក្ភ 25 pheak92 pheakm5
ភិរុន 25 perun46 pirun34 phirun7 pyrun6 peron3
ភ័ក្ត្រា 25 pheaktra93 pheakra6
មន្ន 25 mon69 monn7 monh5 monon5 monan4 monm3
មារា 25 mara100
រិទ្ឋ 25 rith99
រើម 25 roeum81 reum14
លីយា 25 lya34 lyya32 liya19 lyya8
លុំ 25 lom81 lum9 loum5
វង្សី 25 vongy88 vongsey9
វតា 25 vta56 vota9 ta9 va7 vata6 wta3
វា៉ 25 va100
វុឌ្ឍន៍ 25 vuth54 vuthh46
សីហួរ 25 seyhour21 seyhur17 seyhuo17 seyhuor14 seyhou9 seyhor9
សុខុំ 25 sokhom76 sokom21
សុភស្ស 25 sophors45 sophos44 sopos9
សុមី 25 somy24 somey22 sokmey14 sormey12 somi8 some6
សំរ 25 somr43 samr38 somren3
ស្រីនា 25 sreynea60 sreyna16 srynea5 srinea5 sreyneana5 sreynea3
ហ៊័ង 25 horng78 hoing11 horn7
ក្រឹក 24 kroek83 krek14
ក្រឹង 24 kroeng80 kroeung10 kreng5
ក្លឹង 24 kloeng100
ងិង 24 nging97
ចន្ទ័យ 24 chay57 chey24 chai8
ចំរា 24 chomrea52 chamra17 chamrea13 chomra9 chamrona3
ច្រាជ 24 chreach82 chrach15
ឆិត 24 chhit45 chit15 chhet14 chhith8 chet4 chheth4
ឆែត 24 chhet35 chet17 chheth12 chhert8 cheth6 chheat5
ជាតាន 24 cheatan95
ឈ័រ 24 chor35 chhor33 chher17 chhour8
ញ៉ិញ 24 nhinh79 nhing7 nhorinh7 nhoinh4
ញ៉ិប 24 nheb34 nhoreb26 nhoeb19 nhip11 nhib8
ដាលិ 24 dalik44 dali43
ណុយ 24 noy43 nouy36 nuy11 nu4
តែត 24 tert35 tet24 teat14 teth8 taet8 teit4
បញ្ញ្ញ 24 phanha69 panha12 phanhanh5 bhanha4
បត 24 bort42 port15 bat13 borth9 bet7 bot5
បែ 24 be68 pe13 ber8 bea6
ផត 24 phort38 port18 phot12 phorth7 phout5 phat5
ពន្ត 24 put25 pon15 pun14 po13 pout13 port6
ពន្លីកា 24 ponlyka26 punlyka24 ponlika24 punlika22 polika4
ពីយ៉ា 24 piya83 pya7 pia4
ភយ 24 phory47 phay14 phoy13 phey10 pory6
ភ័ក្តា 24 pheakda34 pheaka32 pheakada24 pheakta8
ភ័ក្ស 24 pheak84 pheaks13
ម៉ករា 24 makra50 makara48
រដ្ថ 24 roth90 rath7
លីហេន 24 lyhen82 lyhean6 lyhien4
វ៉ាន់នា 24 vana40 vanna37 vanea17 vannea6
វ៉ែត 24 vet60 veth20 vert7 veat5
សក្កណា 24 sakana66 sakna25 sakanana4
សណា 24 sana39 sona18 seana9 sna6 sena6 sakna5
សារីម៉ា 24 sarima96 saryma4
សាវ៉ុន 24 savon63 savun36
សិដ្ធា 24 sitha78 setha20
សិទ្ធីតា 24 sithyda33 sethyda29 sithida17 sethida15
សុធន 24 sothon59 sothorn26 sothan4
សុផារី 24 sophary84 sophari10 sopary3
សុភុន 24 sophun78 sophon10 sophoun9
សៀងហ័រ 24 seanghor40 sienghor25 seangher17 siengher11
សោភាន 24 sorphean59 sophean15 soaphean11 sorphea4 souphean4
សំណារី 24 samnary72 somnary16 samnari4
សំរើន 24 samroeun23 somroeun19 samrern16 somrern14 somren11 somreun7
ស៊ីណូ 24 sino87 syno6 seino3
ហាហ្វីស 24 hafis100
ហោះ 24 hors51 hoh18 hos15 hous8 haos3
អាប 24 eab32 eap24 ab24 ap13 arb7
អាលីស 24 alis98
កំសាន 23 komsan76 kamsan24
គង់ឌី 23 kongdy87 kongdi6 kungdy4
គៀវ 23 keav80 kiev11 kev4 kheav3
ចន្ធូ 23 chanthu31 chantho30 chanthou20 chanto8 chonto4 chonthou4
ចាន់ថេប 23 chanteb43 chantheb26 chanthep14 chanthab8 chantheab3
ចំរឿ 23 chamroeu33 chamroeur32 chomroeu12 chomroeur11 chamroeun8
ចំរ៉ង 23 chamrong72 chomrong28
ឆានិត 23 chhanit52 chhanet21 chhanith16 chhaneth8
ឆុយ 23 chhuy51 chuy22 chhoy19 choy3
ដុល 23 dol86 doul7 doll5
ណាងហេង 23 nangheng73 nangheng18 nangheang4
តន់ 23 torn49 ton46
ថាវីន 23 thavin55 thawin22 thaven17
ទួក 23 tuok79 touk14 tuk6
នឹប 23 noeb41 noep22 neb15 nep8 noeub7 nib3
បូយ 23 boy56 bouy26 bauy12
បៀត 23 beat52 beath16 bet13 beart4 biet4 beut4
ប៉ិ 23 pik25 pek22 bik21 pe10 py9 bi7
ប៉ិក 23 pek49 pik22 bik18 bek10
ប៊ិច 23 bich63 bech37
ប្រុយ 23 proy44 bruy30 broy17 pruy9
ពន្លីន 23 ponlin43 punlin37 ponly5 polin5
ពិស្ស 23 pis61 piss34
ពោះ 23 poh39 pos34 pors17 pous5
ភឹប 23 phoeb49 phoep31 peb11
មហេង 23 mheng45 moheng17 maheng15 mheang7 mheng7
មាច 23 meach61 mach39
ម៉ាកា 23 maka99
រស្មាក់ 23 reaksmak68 raksmak28 reaksmakk4
រុត 23 rout27 rot24 rut23 ruth10 roth8 rud4
រ៉ាវត្តី 23 ravatey43 ravotey38 ravattey7 ravotei3 ravottey3 ravutey3
រ័ត្តី 23 rothey26 rottey18 rattey14 rathey13 rotey12 ratey5
លក្ខិន 23 leakhen61 leaken22 leakhin8 lakhen5 laken3
លីហ៊ី 23 lyhy73 lihy8 lyhi5 lyhy4 lyhey4 lyhe3
លៀត 23 liet43 leat42 let7 lieth6
វិថា 23 vitha49 vetha31 vida6 vtha5 vethea3
វុទ្ធីតា 23 vuthyda74 vuthida12
វះ 23 vas20 veas16 veah15 vak13 vah12 ves10
សព 23 sop46 sorp17 soub10 sob10 srob5 soup5
សមរ៉ា 23 samra41 somara26 samara20 somra8
សាពេជ្រ 23 sapich74 sapech23
សារ៉ាន់ 23 saran76 sara17
សុវង 23 sovang74 sovan8 suvong4 sovorng4
សូលីន 23 solin80 soulin6 sulin6
សោភ័ង 23 sorphorng42 soaphorng14 sorpheang13 sophorng9 sorphoang7 saophorng6
ស្រីថៃ 23 sreythai82 srythai7 sreythia5
ហ្វាទីន 23 fatin100
ឡោង 23 lorng51 long26 loang9 loung6 laong4
អៈ 23 ak38 as16 ah16 aek11 ek10 anak6
`
