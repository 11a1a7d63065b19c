/// The first names, the most frequent one first; see `FirstNames`.
let firstNamesText = """
  james john robert mary michael william david richard charles joseph thomas patricia christopher
  linda barbara daniel paul mark elizabeth jennifer donald george maria kenneth susan steven
  edward margaret brian dorothy ronald anthony lisa kevin nancy karen betty helen jason matthew
  gary timothy sandra jose larry jeffrey donna frank carol ruth scott eric stephen andrew sharon
  michelle laura sarah kimberly deborah jessica raymond shirley cynthia angela melissa brenda amy
  gregory anna joshua jerry rebecca virginia kathleen pamela dennis martha debra amanda stephanie
  walter patrick carolyn christine peter janet marie catherine harold frances douglas henry ann
  joyce diane alice julie carl heather teresa arthur doris gloria ryan evelyn roger joe juan
  cheryl jack jean albert jonathan katherine mildred justin terry gerald keith joan samuel ashley
  willie judith rose janice kelly lawrence ralph nicole judy christina nicholas roy kathy theresa
  benjamin beverly denise bruce brandon adam tammy irene fred harry jane wayne billy lori steve
  louis jeremy rachel marilyn aaron andrea kathryn randy eugene howard carlos louise sara anne
  jacqueline wanda russell bobby bonnie julia victor ruby lois tina phyllis norma paula annie
  diana martin ernest phillip todd lillian jesse emily peggy robin crystal craig gladys alan rita
  dawn connie florence shawn chris clarence edna philip sean tracy carmen johnny tiffany rosa earl
  cindy jimmy antonio bryan danny tony grace luis mike leonard stanley nathan wendy dale manuel
  curtis rodney victoria edith kim sherry josephine norman sylvia shannon sheila thelma allen
  ethel elaine ellen marjorie carrie marvin charlotte vincent glenn esther jeff jeffery monica
  travis chad emma jacob pauline juanita alfred anita lee melvin rhonda hazel amber francis kyle
  bradley eva debbie herbert jesus april frederick leslie clara jamie lucille ray joel eleanor
  joanne danielle valerie edwin megan alicia don gail michele suzanne eddie bertha darlene jill
  veronica erin geraldine ricky randall troy cathy lauren joann lorraine lynn sally barry regina
  alexander beatrice erica dolores bernice audrey bernard yvonne annette june leroy mario
  francisco marcus samantha clifford micheal theodore dana marion miguel oscar stacy ana renee ida
  jay jim vivian brittany holly roberta tom melanie alex calvin jeanette jon loretta yolanda
  laurie katie ronnie bill derek leon lloyd tommy alma kristen sue vanessa beth elsie warren
  jeanne vicki darrell jerome carla floyd rosemary tara leo alvin eileen terri dean gordon greg
  jorge tim wesley derrick dustin gertrude lucy pedro tonya dan ella stacey gina kristin lewis
  wilma zachary agnes corey jessie natalie vera charlene herman maurice roberto vernon bessie
  clyde delores arlene glen hector melinda pearl ricardo shane allison colleen maureen sam tamara
  constance georgia joy lester rick brent charlie claudia jackie lillie marcia ramon gilbert
  minnie nellie tanya tyler glenda heidi marlene gene marc courtney lydia marian viola caroline
  stella dora reginald jo angel brett ruben vickie mattie nathaniel rafael edgar milton irma
  maxine raul ben cecil chester mabel marsha myrtle christy duane franklin lena andre deanna patsy
  hilda elmer gwendolyn brad gabriel jennie nora arnold cassandra harvey leah margie mitchell nina
  roland ron carole jared kay naomi penny priscilla brandy olga adrian billie dianne karl leona
  tracey claude cory erik felicia jenny sonia darryl becky miriam neil velma bobbie christian
  clinton fernando javier kristina violet darren lonnie mathew ted toni tyrone cody julio lance
  mae misty daisy kurt ramona shelly sherri allan claire erika katrina nelson clayton guy hugh
  lindsay lindsey belinda dwayne geneva guadalupe margarita max sheryl armando cora dwight faye
  felix jimmie ada everett isabel natasha sabrina harriet hattie ian jordan marguerite wallace
  blanche bob brandi cecilia iris jaime joanna ken kristi molly rosie sandy alfredo angie casey
  eunice alberto dave inez ivan lynda alberta amelia byron johnnie julian madeline sidney candace
  genevieve isaac jan janie jodi kayla kristine maggie monique morris sonya alison clifton daryl
  fannie maryann melody opal ross willard yvette andy flora kirk luz marshall olivia perry
  salvador sergio shelley susie virgil antoinette beulah kent kristy lola lula mamie rene seth
  terrance verna eduardo terrence candice enrique freddie jeannette juana kelli pam bridget hannah
  wade whitney austin celia karla stuart alejandro arturo della fredrick gayle joey latoya luther
  lynne nick patty shelia vicky evan jeremiah julius marianne sheri wendell blanca donnie erma
  jacquelyn kara otis doug gerard homer krista leticia luke myra oliver pat roxanne trevor
  adrienne alexandra angelica angelo bernadette bethany brooke hubert kenny robyn rosalie sadie
  shaun alfonso chelsea ernestine jasmine jody kendra lyle mable matt muriel nichole rachael traci
  angelina cameron carlton elena ernesto krystal marcella neal orlando rex blake dianna estelle
  grant horace kari kerry lora lorenzo nadine omar pablo paulette roderick wilbur abraham antonia
  desiree doreen ira mona rickey rosemarie willis andres betsy cesar christie damon freda ginger
  hope janis johnathan kelvin malcolm preston rudolph rudy alton archie cristina eula lynette
  marco mercedes meredith teri wm bennie cecelia dominic ed eloise felipe garry geoffrey gerardo
  gretchen jonathon leigh loren meghan pete randolph rochelle sophia alyssa colin delbert earnest
  guillermo gwen henrietta jana kelley lucas raquel alexis benny edmund jenna laverne myron noel
  olive rodolfo spencer tasha tricia cedric darla delia elvira essie garrett gregg kate kellie
  lana lila lorena lowell mandy may mindy patti salvatore silvia sonja sophie camille devin dixie
  elsa faith israel jeannie jermaine johanna josefina lela lorene lucia marta miranda roosevelt
  shari sherman sylvester wilson aimee alisha ebony elisa forrest kristie leland marina melba
  nettie ollie ora rena shawna tabitha tami wilbert winifred addie bonita bryant carroll clark
  irving latasha marla myrna owen patrice ronda sherrie simon tammie abigail adele adriana cara
  celeste cheri deloris dorthy francine gustavo jake jewel kristopher levi lucinda mack marcos
  rebekah rufus sammy shelby stacie woodrow aurora brittney clint corinne dallas drew effie ellis
  elva estella etta fern francisca gilberto helene ismael janelle josie karin kelsey kerri laurel
  laurence lenora lionel lottie lourdes marissa marty nicolas nikki orville reba sallie taylor
  tracie trina trisha aida al bettie caitlin caleb cassie christa dewey elisabeth erick ervin
  eugenia frankie goldie hugo ignacio ina ingrid iva jenifer josh maude sheldon tomas wilfred
  alonzo bert candy cherie conrad consuelo darrel debora dena dina doyle elbert elias janette
  latonya lorna morgan noah polly ramiro rogelio rosetta santiago stewart tamika terence therese
  bradford carolina clay cleo cornelius dexter dorothea esperanza fay grady helena jewell jillian
  kimberley lamar merle nell patrica percy phil rolando shanna stefanie trudy alisa amos darin
  darnell irvin janine lou lupe maribel mollie moses ola randal roman rosario saul susanne terrell
  tommie abel alta aubrey bette boyd brendan cary cecile daphne darrin domingo dominick edmond
  elijah elise emanuel emil emilio emmett ester graciela imogene isabelle jerald jocelyn jolene
  joni keisha leola lesley marlon paige petra rachelle santos susana timmy toby van winston
  adeline beatriz bret carmela charity clarice dewayne emmanuel gabriela glenna gracie humberto
  jaclyn jayne jess keri kirsten lacey lizzie louie marisa marisol mayra otto reynaldo rosalind
  shana sondra stephan teddy tonia trent ursula will angelia angeline autumn cathleen christi
  claudette demetrius efrain eldon elma ethan frieda gabrielle garland harley heath jeanine jodie
  justine katharine lamont lea lily logan luella margret micah miles millie robbie rodger shauna
  sheena staci summer vicente abby aileen antoine bobbi bryce callie chase chuck cleveland damian
  deana dee dolly dominique dylan eli elton freddy gale grover ivy jeannine junior kendall ladonna
  lara leanne lorie lucile luisa manuela marcy margo maritza martina mavis mickey pierre rocky
  royce selma socorro sterling sybil willa winnie agustin audra august barbra benito bettye bianca
  blaine bridgette cornelia curt eliza ernie erwin georgina hans jasper jeri latisha leann leila
  leonardo magdalena matilda meagan monte murray ofelia quentin randi reuben russel simone stan
  virgie adela adolfo alexandria ava bart bernadine brady brianna buddy burton catalina chandra
  clarissa concepcion corrine damien darwin denis desmond devon dona earline elliot elliott elnora
  ericka estela flossie gregorio greta haley harlan harrison hilary ila jamal jami jarrod joaquin
  lenore letha lidia lilly mia minerva nelda nola rae rhoda rosalyn ruthie sharron terrie tia
  tyson valarie vance wilfredo allie allyson amie anton ashlee avis benita brain carey darius
  elvin elwood emilia esmeralda esteban eve hal harriett hillary jeanie karina kendrick kermit
  loraine malinda marylou melisa milagros moises nannie neva nolan norbert noreen odessa pearlie
  penelope quinton rob rod roscoe saundra scotty serena sofia solomon tabatha tameka tania
  williams xavier zelma alana alejandra ali althea alvaro annabelle armand bryon carlene carmella
  clare cliff dane darcy earlene earnestine elinor fabian fidel gay graham jackson jeffry jerri
  joesph julianne katy lilia liza lorrie louisa mallory marcel marcie marlin mason michel monty
  ned nita noemi raphael reggie rory rosalinda rusty sammie selena son tanisha thaddeus thurman
  adolph aline alissa alphonso avery charmaine chrystal claudine colette corine deanne derick
  diego dollie edwina evangeline fran georgette gerry gonzalo gus ilene isaiah juliana kasey
  kathie kathrine kaye kenya kris lakisha lavonne lawanda lilian lina loyd luann madge margery
  mari maricela maryanne melva millard mitzi nadia nanette noe nona norris ophelia rickie
  rigoberto rocco rodrigo roslyn roxie suzette tammi ty valeria vaughn wiley yesenia alyce amalia
  anastasia araceli arline augusta aurelia basil bernardo berta briana bruno carly chasity clement
  cole corina coy dante davis deena deidre deirdre denny dion donnell donovan eddy elvia elvis
  emery federico gavin gena heriberto hiram imelda issac janna jarvis jayson jefferson josefa
  juliette katelyn lakeisha leonor lessie liliana lynnette madelyn marci marietta marva mauricio
  maxwell maynard natalia nickolas odell quincy reed reva riley romeo rosanne roseann rosella
  sasha savannah scot sebastian sheree susanna tessa ulysses vern vilma vince ward wendi young
  aisha alba alfreda alyson amparo angelique angelita annmarie art aurelio barney beau bertie
  beryl bridgett brigitte britney brock carissa carlo carmelo carter casandra cathryn charley
  cherry colby coleen collin concetta cruz delmar denver diann dick dionne donny dudley enid erna
  evangelina fanny florine francesca frederic freida galen gilda hallie harris helga hester hollie
  hollis hunter ines irwin isidro jacklyn janell jannie johnathon juliet kaitlin karyn katheryn
  katina kirby kurtis lacy lane lauri leanna lelia linwood liz lolita madeleine mai mara marcelino
  mariana marquita maryellen maura merlin merrill millicent nestor phoebe queen reyna rhea rosanna
  rowena sanford silas stefan tamera tamra tisha trenton truman twila vito weldon wilda winfred
  abbie adan adelaide allene antionette antony arron ashleigh bennett bernie beverley blair booker
  branden brandie buford camilla carson caryn celina chelsey clair cornell cortney dalton danial
  daren dayna deann deidra denice dessie dirk doretha edwardo edythe elba elda elisha emerson
  emilie emory errol felecia fletcher gayla genaro geri germaine german gussie herminia houston
  hung isabella jacques jade jame jasmin josue judi justina kaitlyn kathi kimberlee kitty lakesha
  landon lashonda latanya leeann leonel lesa leta letitia libby lincoln louella ma margot mariano
  mellisa michaela michell mina mohammad monika monroe nan nelly noelle numbers octavia octavio
  pamala pansy pasquale raymundo renae robby rocio rosalia selina sharlene shelton sierra sonny
  sydney terra theron tori tristan vonda wilford wilmer zachery zelda abdul adelina adrianne
  agatha aldo alecia alene alphonse alva anderson ariel arleen arnulfo athena augustine belle bess
  birdie brianne brooks caren cari carmine catrina celestine chadwick chance chantel chloe chong
  christen christin cindi cyril cyrus danette daniela danna dara debby delilah delma delphine
  demetria destiny dinah dottie duncan dusty eleanore elia elida eloisa erich ernestina eugenio
  ezra fatima ferdinand forest freeman garth giovanni griselda guillermina hanna herschel
  hortencia iola iona ivette jacquline jamel janel jaqueline jarrett jeanna jena johnie jonas
  karrie kennith krystle lashawn latrice lazaro leora lon lona luciano lucien lucretia major
  malissa marianna marilynn marisela marybeth maryjane maudie maurine merry mervin migdalia
  mitchel mohammed morton myles nilda oma pattie portia racheal randell rebeca reid retha rich
  robbin ronny rosalee rosita russ scottie seymour shellie shiela shonda soledad stevie sun taryn
  tawana tera teresita tessie thad theodora tillie treva valentin veda verda vernice vida virgina
  wilburn wilhelmina winona yong zane abe ahmad alden alec aletha alexa alfonzo alina alvina
  annemarie annetta antwan aretha aron barb barton bella belva berniece berry bettina boris brant
  breanna brenton burt candida caridad carmel carmelita catharine cathrine charla christal
  christoper claudio coleman cori cristy dalia damaris deandre delois deon dewitt dino dominga
  donn dorian dorris earle edgardo efren eliseo elissa ellie elmo elouise eloy elyse emile erlinda
  everette evette faustino felicita filomena flor foster fritz gil gillian gino gisela harriette
  haydee hershel india ione isabell isiah ivory jamaal jamar jarred jayme jerold jerrod josef
  josiah judson jules jung kareem kerrie kieth kira kisha kristal kylie lanny larissa lauretta
  lavern lemuel leopoldo leota les lettie lorri lucio lura lyman lyn madonna mandi marcela
  margarito marge marjory marquis matilde maya mayme mellissa melodie milford mirna missy mitch
  napoleon nigel norberto normand olin oralia osvaldo parker paulina pearline phillis pilar
  pricilla rafaela refugio reina reinaldo renita reta rico rodrick roseanne rosendo roxana roxanna
  royal rubin samatha sandi sang santa shanda shayla suzan tamela tana tanner tiara tiffani tomasa
  trey trinidad una vada valencia venus vernell vesta weston wilton wyatt zella zenaida zoe zoila
  abram adalberto adell ahmed alaina alpha amado andra andria anibal anissa annamarie antone
  antonette ariana asia augustus aura barrett belen bertram bo bradly brendon brenna brice bud
  burl candi carrol chanel chang chantal charleen charline chastity chauncey chet chi chiquita
  chung clementine cletus collette columbus cordelia corrie cristal damion danelle danita dannie
  dario darleen darrick debi debrah delfina delmer demarcus dillon donte dorcas dorene dortha
  dovie dulce dwain easter enoch eulalia fabiola fermin florencio floy fredric gabriella garfield
  gaye genoveva georgiana georgianna geraldo gerri gertie ginny giuseppe gregoria hank hassan
  hayley hellen herlinda hilario hildegard hilton hipolito horacio huey idella ima isaias ivonne
  jacque jacquelin jamey jamison jannette jeana jed jefferey jerrold jesica joelle johnna jonah
  josette jovita juli julianna karol karon keenan kenton kesha keshia keven kia kip kory kyla lan
  laquita latonia latricia lawerence leilani lenard lenny leone leonora lia lindy lizette lorine
  louann luanne lucila lyndon mac magda majorie marcelle marcelo mariah mariam markus marlena
  marlyn marlys maud mauro maximo mckinley mei mel melvina mi micaela mikel milo mimi minh misti
  mohamed moshe mozelle myrtis nakia nathalie nedra nereida newton nicki niki nikita noble odis
  olen oleta omer ona oren orval perla philomena porfirio precious prince princess quinn quintin
  raleigh raven renata renate reyes richelle richie robt rolland roma romona rosalba rosalina
  roselyn roxann rupert sabina sal shanon shantel sharonda sharyn shelli sol stacia stanford
  stephany stephenie sung sunny suzanna tad tatiana tena teodoro thanh thea theda theo tiana
  tobias tod tonja tory tosha trista twyla tyra tyree tyrell tyron valentina valentine valorie
  velda venessa verla vikki violeta viviana waldo walker werner willy yadira zachariah abbey
  adelaida adriane adrianna alanna albina alda alesha alesia aleta alonso altagracia ambrose ami
  anabel andreas anh antione aracely arden ardis ardith arlen arlie armida arnoldo artie asa
  ashton astrid bambi benedict benton bernita blanch bonny boyce brigette britt brittani broderick
  brook buck buster caitlyn candelaria carina carleen carlotta carman carolee caryl cathie catina
  cedrick chanda charisse chas chelsie cherly cheryle chrissy cinthia claud clemente colton coral
  cordell corinna cortez cristine cristobal cristopher daniella danilo darci darell daria daron
  darron dawna deangelo del deshawn dian domenic dong donita dori dorinda dorsey douglass edie
  edison edmundo elaina elden eldridge elenor elizebeth ellsworth elroy emmitt ena enriqueta era
  erasmo eusebio evie evonne ezekiel ezequiel farrah fausto fawn felicitas felipa felisha felton
  filiberto florentino florida francesco franklyn garnet garret gaston gaylord georgie gerda
  giselle graig granville hai hailey harland hayden haywood herb hermelinda hobert holli hong
  hortense hosea hoyt hyman ike ileana ilse inge isreal jacinto jada jae jaimie jamila janeen
  janina jarod jc jeane jeanetta jenelle jeniffer jennette jenni jeramy jere jeromy jerrell jerrie
  joanie joellen johnson joleen jonnie jordon josephina jospeh joycelyn jude kala kami karissa
  karolyn kassandra keely keneth king korey kori kraig kristofer kyong kyra kyung lacie lakeshia
  lashanda latosha laureen laurette lavina lavon leandro leatrice leif leisa len lida linnea
  linnie lino lise lisette lissette lizabeth lizbeth long lonny lorenza lovie lucie lucius luigi
  lulu lyndsey lynwood mackenzie magdalene magnolia malcom malik man manual maranda marcelina
  marcellus margarette mariann marilee marita marnie marquerite marti marvel marylin maxie
  maybelle meaghan melina melony meta michal michale milan miquel mireya mirian mittie modesto
  mose myriam nanci nannette nathanael nathanial natividad nena neville nicky nicola nila nova
  novella nydia ok orpha oswaldo otha palmer paris peggie pennie phuong phylis phyliss porter
  prudence rashad rayford raymon renaldo renato rey rhett rhiannon rolf rona roseanna rosina
  roxane rubye rudolf rueben ruthann salina samual sanjuana sanjuanita santo scarlett shad shaina
  shalonda shameka shamika shanta shante shara sharla shayna shayne sherie sherita sherrill
  sherwood shirlene shon sid soon stanton starla starr susannah tawanda tawnya teena terese
  teressa thuy tierra tiffanie titus tomeka toney toya trena tresa tressa tuan val venita vergie
  vickey vincenzo virgilio von wally walton warner waylon wes wilber willian windy winford
  winnifred xiomara yasmin yolonda yoshiko zack zackary zola zoraida adelia adella adelle adina
  adria afton agustina aja albertha albertine alena alethea alexia alida almeda alycia alysia
  amada america anastacia angella anglea anika anitra annabel anneliese antonina arcelia arielle
  arlette asha ashely ashlie ashly audry aurea awilda ayesha bailey barbie bea berenice bobbye
  brandee breanne bree buffy cami candance candis carin carlota carlyn carma carolann carolynn
  caron carri cassidy cathi cecily chana chantelle charissa charlette charolette cherise cherri
  cherrie cheyenne christel christene christiana christiane chun ciara cierra cinda claribel cleta
  corazon corene corrina cristi cristin cyndi cythia dani danica daniele dannielle danyelle darcie
  darline davida davina deb debbra dedra delora delphia demetra deneen denna desirae domenica
  dorotha dorthea eartha eboni eda edelmira eden elana eldora eleanora elfriede elmira elna elvera
  emelia emogene enedina estrella ethelyn eugenie eun evalyn evelia evon fallon felica felice
  felisa ferne fiona florene fonda gaynell gemma georgetta geralyn giovanna gisele gladis glory
  golda gretta hedwig hettie hoa hortensia hui hulda huong idalia iliana ilona in inga ingeborg
  irena isela jacalyn jacinta jackeline jammie janae janene janey jaunita jazmin jenniffer
  jeraldine jerilyn jettie joana joetta johnetta joi jolynn jonna judie juliann julieta julissa
  kacey kaci kacie kandace kandi kandice kandy karan karie karlene karri kasandra kathlene kathlyn
  kathryne kathyrn kaylee kecia keiko keli kelsie kenna kenyatta kiara kimberely kirstin kizzy
  kristan kristian kristyn krystyna kum kylee laci lai lanette lani lanita larue laurene lavada
  lavinia lavonda leandra leatha leda leesa lennie leslee lesli li liana liane lin linette linh
  linsey lissa lita loreen lorelei lorinda lorretta lu luana luciana lucienne lue lupita lyda lyla
  lyndsay machelle madison maegan maira malia margarete maribeth mariela marilou marlo marry
  martine maryjo marylee marylyn mathilda mazie mechelle mee meg melonie mercy meryl mickie
  milissa mindi mira mirta modesta moira mozell my myong myrtice nada nakisha nelida nella nelle
  nia nichelle nichol nicolasa nicolette nidia nilsa ninfa noelia norene norine ocie odette oliva
  otilia ouida page palma paola pinkie racquel randa rashida regan renea rina rolanda romana ronna
  rosaline rosalva rosaria rosaura rufina sabine sabra sade sarita shandra shanell shani shanika
  shanita shannan shantell sharee sharen shasta shawanda shay shena sherilyn sheron sherron
  sherryl shirlee shirly sibyl sigrid simona siobhan star stefani stephaine stephani stephine
  stormy su sunshine susann suzie suzy syble talia tamar tamatha tamie tamiko tanesha tangela
  tanika tarsha tawanna tenisha teodora tess thersa thomasina tiffiny tracee tressie trish velia
  velva vernie vernita verona vicenta vina vita viva vonnie wanita willene wynona yetta yoko yu
  zaida zandra zena zenobia zina zona zora zula zulma adaline adriene akiko albertina aleida
  alejandrina alethia alia alica alise alishia alisia alix aliza alla allegra alline almeta altha
  alvera alyse alysha amina ammie andree anette angele angelena angeles angelic angelika angle
  anjanette annabell annalee annalisa annamae annett annice annis antonietta anya apryl aracelis
  ardell ardella ariane arianna arie arla arlena arletta armanda arminda arnetta arnita arvilla
  ashli ashlyn assunta asuncion audie audrea augustina aundrea avelina ayana ayanna azucena babara
  babette barbar barbera beckie belia berneice bernetta bethann bethel betsey bev beverlee billye
  birgit blythe branda brigid brigida brinda britany britni brittni bronwyn brunilda brynn camelia
  cammie candie candyce caprice carie carisa carletta carley carlie carline carmelina carmon
  carolyne casie catarina caterina cathey cecila celena celestina celine chante chantell charise
  chau chaya cherish cherryl cheryll chin christeen christena cicely ciera clarine clarita
  clementina clemmie cleopatra cleora clotilde coletta collen conchita consuela cordie coreen
  coretta corie corliss criselda crissy crista cristen cristie dagmar dahlia daisey dalila danae
  dania danika dannette danuta daphine darby dawne dayle deandra deane debbi debroah deeann delana
  delena delicia delinda delisa dell delpha delta demetrice denese denisha denita dennise desire
  detra devona devora devorah diamond diedra diedre digna dimple dione dionna doloris dominque
  domonique donetta donya dorathy dorie dorine dot dreama drema drucilla drusilla dung dyan
  earlean earleen echo edda elanor elayne elease eleni elenora eliana elicia elizbeth elke elly
  ellyn elodia elois else elvie elvina ema emelda emiko emilee emmie emmy eneida enola epifania
  erinn erlene erline ermelinda erminia esta estell ethelene ethyl evelin evelina eveline evelyne
  exie fae farah faustina fe fernanda flavia flo florance florencia florentina floretta florinda
  france francie francina francoise frederica fredericka fredia freeda fumiko gabriele garnett
  gaylene gearldine genia genie gennie georgene georgine gertha gertrud gia gigi glady glendora
  glennie glennis glinda glynda gracia gudrun gwenda gwenn gwyn ha hae halina hana hanh hannelore
  harmony hedy hee heide henriette hermina hermine hilaria hilde hildegarde hildred hilma hiroko
  holley honey hyacinth hye hyon hyun idell iesha ignacia ilana ilda iluminada indira inell inger
  inocencia irina irish irmgard isa isaura isidra isis ivana jacki jacqualine jacquelyne
  jacquelynn jacquiline jacqulyn jadwiga jaleesa janay janessa janeth janett janetta janita jann
  jazmine jeanene jen jenell jenette jeni jenice jenine jenise jennefer jesenia jessenia jessi
  jesusa jin jina jodee joeann joella johana jolanda jolie jona jonell jonelle joselyn joslyn joye
  julee juliane julienne junita jutta kacy kaley kali kam karey karine karleen karma karmen karren
  karyl kasie kassie kathaleen katharina kathe katherin kathern kathey kati katia katlyn katrice
  kattie kayleen kayleigh kaylene kazuko keena keesha kelle kellee kellye kena kenisha kenyetta
  kiana kiera kiesha kiley kimber kimberli kimberlie kimbery kimiko kindra kourtney kristel krysta
  kym kymberly lady laila lanell larae laraine larhonda larisa laronda lasandra lashunda latashia
  latesha latia laticia latoria latrina launa laure laurice laurine lavera laverna lavonia lawana
  lawanna layla le leana leeanna leeanne leighann lenna leonarda leonie leonila leonore lera lesia
  letty lexie lezlie liberty librada lien ligia lili lilla ling lisbeth lisha livia loan loida
  loma loni lonna lore loree loriann lory louanne louvenia lovella loyce lucina lucrecia ludie
  luise luna lurline luvenia lynell lynelle lynsey macie macy madaline madalyn madie madlyn magaly
  magan magaret magdalen magen maia maida malika malisa mammie mana manda maple marceline maren
  margareta margarett margaretta margarite margart margeret marget margit margorie marguerita
  margurite mariel marilu markita marlana marleen marlen marna marni marquetta marya maryalice
  maryam masako mathilde maybell maye mckenzie meggan meghann melaine melany melissia mellie
  melynda meri meridith merilyn merlene merna merri micheline michiko micki miguelina mika mikki
  mila milagro min minna mireille mirtha monserrate mozella mui myrle myrtie myung nakita nana
  nancie naoma narcisa natosha nelia neoma nerissa neta nga ngoc nickie nickole nicol nicolle
  nieves nikia nikole noella noma norah nyla obdulia odilia olympia omega oneida ossie ozella
  pamelia pamella pandora particia patience patrina pauletta pearle pearlene penney penni petrina
  pia piedad piper porsha qiana queenie quiana rachele rachell raeann raina ramonita rana ranae
  randee rasheeda raye raylene rayna reatha rebbeca rebbecca reda regena regenia reiko remedios
  renetta retta rikki risa rochell romaine romelia roni ronni rosamond rosana rosann rosia rozella
  rubie sachiko salena salome samara samira sanora santana santina sari sarina savanna scarlet
  sebrina selene serina sha shakira shaneka shanelle shanice sharita sharleen sharyl shaunna
  shavon shavonne shawana shawnda shawnee shawnna shea sheilah shela shelba shemika shenita
  sherley sherly sherlyn sherrell shery shira shirleen shona shonna shoshana shu signe silva
  silvana sindy skye slyvia so solange sommer song soo sook soraya spring stefania steffanie
  stephane sudie sueann suellen suk suzann synthia syreeta tabetha takisha talisha talitha tam
  tamala tameika tamekia tamesha tamica tammara tanja tanna tarah tashia tawny temeka tennie
  tennille tequila tereasa terresa tesha thalia thao theola theresia thomasine thresa thu tianna
  tiesha tiny tomika tomoko tonda tonie toshiko towanda trang trinity trudi trudie trula tuyet
  twana tyesha usha valda valery vallie vanda vanesa vanita vannessa vella velvet vena venice
  veola verdell verdie verena verlene verlie vernetta versie veta vincenza vinnie violette vivan
  vivien vivienne wai waltraud wei
  """
