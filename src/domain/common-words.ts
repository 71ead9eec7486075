/** Words that people make passwords of, in what lists of stolen passwords have in common. */
export const commonWords: readonly string[] = `
aaa abc access account admin administrator africa again always amanda amazon america an and
andrew android angel anna anything api apple april army arsenal asdf asdfgh ashley august
autumn azerty baby babyboy babygirl banana bank barcelona baseball basketball batman battery bear
berlin best bienvenido bienvenue big bless blessed bonjour boston brazil brother bulls
butterfly california camaro canada captain card cat change changeme charlie cheese chelsea cherry
chicago chicken china chocolate christ church ciao cisco city coffee college commit company
computer contrasena cookie cool corp correct correcthorsebatterystaple corvette cowboys credit
cricket crystal dad daniel david debian december default demo dev developer diamond docker
doctor dog doggy dollar dolphin dragon eagle edc eight england euro europe everything example
facebook falcon family father february ferrari first five florida flower football for forever
fortnite four france freedom friday friend friends frodo game gamer games gandalf
geheim george germany ginger github gitlab god golden golf good goodbye google great guest guitar
hallo hannah harley harry heaven hello hermione hiver hobbit hockey hola home honda horse hot
house hundred hunter iii iloveyou in inc india instagram internet iphone ironman is it italy
james january japan jennifer jessica jesus john jordan joseph joshua july june just juventus key
king kitty lakers last laura lemon letmein liberty linux lion little live liverpool login logon
lol london long longer longest love loveme lover loveyou madrid mama manager manchester march
maria marine master matrix matthew may me mega mercedes metal mexico michael michelle microsoft
million minecraft mobile mom monday money monkey motdepasse mother music mustang my mylove naruto
navy netflix never new newyork nicole nine nokia not nothing november number october of office old
omg on one only open oracle orange papa paris parola pass passphrase passwd password passwort pay
paytocommit peanut pepper phone piano pikachu pilot player please pokemon police pony porsche
potter prince princess private prod production protected ptc punk puppy qaz qazwsx queen
qwerty qwertz rainbow ranger rap really realmadrid rfv robert rock root rose rugby russia safe
safety sample samsung sandbox sarah saturday school secret secrets secure security senha september
server sesame seven shadow shark signin silver sister six soccer soldier something
sommer spain spiderman spring staging staple starwars steelers strong student summer sunday
sunshine super superman system teacher team temp temporary ten tennis test tester testing texas
tgb thank thanks that the this thomas thousand three thunder thursday tiger to token toyota
trustno tuesday turtle twitter two ubuntu ultra united university unlock user username verano very
wachtwoord wednesday welcome whatever william willkommen windows winter with wolf work wsx wtf xyz
yamaha yankees you your youtube zero zxcv zxcvbn
`
  .trim()
  .split(/\s+/)
