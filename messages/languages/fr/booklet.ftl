### Le livret des médecins : les mots autour d'un plan, pour ceux qui le lisent et le signent. Les questions et les motifs sont dans les
### autres fichiers. Les valeurs de ces phrases sont des nombres et des repères du plan ; le programme ajoute le Markdown.

## Cover

booklet-title = Plan clinique { $plan } : surveiller la bouche et la peau sous évérolimus, sirolimus et temsirolimus
booklet-cover-plan = Plan
booklet-cover-version = Version
booklet-cover-status = État
booklet-cover-fingerprint = Empreinte du texte (SHA-256)
booklet-cover-holds = Contient
booklet-holds = { $rules } règles, { $questions } questions, { $windows } fenêtres
booklet-status-draft = personne ne peut être inclus avant la signature d'un médecin ou de la direction de la clinique
booklet-status-live = en usage ; un changement est une nouvelle version
booklet-status-retired = n'est plus en usage
booklet-for-whom = Pour qui.
booklet-for-whom-text = Pour les personnes qui reçoivent de l'évérolimus, du sirolimus ou du temsirolimus, pour un cancer ou après une greffe, et pour l'équipe qui les suit.
booklet-is-not = Ce qu'il n'est pas.
booklet-is-not-text = Ce n'est pas un service d'urgence ; il ne conseille aucune dose et ne pose aucun diagnostic. Le plan dans son ensemble n'a pas été essayé chez des patients.
booklet-short = En bref
booklet-short-1 = Le bot demande ; des règles déduisent des réponses dans quel délai une personne doit regarder ; une personne nommée de l'équipe agit.
booklet-short-2 = Les signes des voies aériennes, le gonflement des lèvres ou de la langue, le souffle court au repos et la douleur dans la poitrine sont toujours une urgence, quoi qu'on réponde d'autre.
booklet-short-3 = De toutes les règles remplies, la plus urgente compte. Aucune réponse ne peut rendre un rapport moins urgent, et une réponse inconnue compte comme la pire de sa question.
booklet-short-4 = La bouche est surveillée de plus près après la première dose et après chaque hausse, la peau un peu moins longtemps, le gonflement pendant des années.
booklet-short-5 = Une alerte reste ouverte jusqu'à ce qu'une personne nommée l'ait prise et ait noté un résultat ; d'ici là, davantage de personnes sont prévenues. Le silence mène à un appel.
booklet-short-6 = { $judgement } règles sur { $rules } reposent sur le jugement des auteurs. Elles demandent votre regard en premier et sont réunies avant la signature.

## Sections

booklet-section-reading = Comment le lire
booklet-section-tiers = Qui est interrogé de plus près
booklet-section-calendar = Quand on demande
booklet-section-windows = Fenêtres : quand et avec quel détail un domaine est surveillé
booklet-section-exposures = Ce qui arrive au médicament
booklet-section-areas = Questions et règles, domaine par domaine
booklet-section-core = Ce qu'aucun fichier ne peut enlever
booklet-section-ladder = Qui est prévenu, et comment une alerte est close
booklet-section-silence = Silence
booklet-section-emergency = Ce que lisent les patients en cas d'urgence
booklet-section-judgement = Ce qui relève du jugement
booklet-section-signature = Signature
booklet-section-cases = Annexe : cas travaillés
booklet-section-sources = Annexe : sources
booklet-area-airway = Voies aériennes
booklet-area-mouth = Bouche
booklet-area-skin = Peau
booklet-area-swelling = Gonflement
booklet-area-nails = Ongles
booklet-area-breath = Souffle
booklet-area-fever = Fièvre
booklet-area-eating = Manger et boire
booklet-area-eyes = Yeux
booklet-area-medicines = Doses et médicaments
booklet-area-contact = Demande de contact
booklet-area-menu = Règles sur tous les domaines

## Columns

booklet-column-urgency = urgence
booklet-column-means = signifie
booklet-column-tier = niveau
booklet-column-who = qui
booklet-column-why = pourquoi
booklet-column-week = semaine
booklet-column-weeks = semaines
booklet-column-how-often = fréquence
booklet-column-contacts = contacts
booklet-column-sources = sources
booklet-column-contact = contact
booklet-column-when = quand
booklet-column-asks = porte sur
booklet-column-window = fenêtre
booklet-column-area = domaine
booklet-column-days = jours
booklet-column-depth = détail
booklet-column-happened = ce qui arrive
booklet-column-opens = ce qui suit
booklet-column-drug = médicament
booklet-column-given = donné
booklet-column-usual-dose = dose unique habituelle
booklet-column-effect = effet
booklet-column-reported-by = rapporté par
booklet-column-questions = questions
booklet-column-thresholds = seuils
booklet-column-codes = codes
booklet-column-id = repère
booklet-column-question = question – nom court
booklet-column-answers = réponses
booklet-column-asked = posée
booklet-column-leads-to = mène à
booklet-column-alert = phrase sur l'alerte
booklet-column-basis = base
booklet-column-basis-sources = base : sources
booklet-column-told = qui est prévenu et après combien de temps, tant que personne ne l'a prise
booklet-column-reminded = rappel après
booklet-column-call = l'équipe est priée d'appeler après
booklet-column-count = règles
booklet-column-rules = lesquelles
booklet-column-patient = patient
booklet-column-reported = rapporté
booklet-column-fires = la déclenche
booklet-column-spares = de peu ne la déclenche pas
booklet-column-then = devient
booklet-column-key = clé
booklet-column-citation = source
booklet-column-locator = ce qui a été lu
booklet-column-kind = genre
booklet-column-read = lu

## How to read it

booklet-means-emergency = il est dit aussitôt au patient d'appeler le numéro d'urgence ; l'équipe est prévenue au même moment
booklet-means-same-day = une personne contacte le patient aujourd'hui
booklet-means-next-day = une personne contacte le patient en 24 heures, le week-end aussi
booklet-means-routine = une personne le regarde en 72 heures
booklet-means-record = gardé avec les rapports du patient ; personne n'est appelé
booklet-soon-now = tout de suite
booklet-soon-today = aujourd'hui
booklet-soon-24h = 24 h
booklet-soon-72h = 72 h
booklet-soon-nobody = noté
booklet-reading-and = Dans une règle, toutes les parties reliées par un « et » gras doivent être remplies ; de celles reliées par « ou », souvent entre parenthèses, une suffit.
booklet-reading-several = Si plusieurs règles sont remplies, la plus urgente compte ; toutes restent avec le rapport.
booklet-reading-quotes = En italique se trouve le nom court d'une question, entre guillemets une réponse telle que le patient la lit.
booklet-reading-days = Le jour 0 est celui de la première dose et c'est la semaine 0. La semaine 1 va des jours 1 à 7 ; le jour 56 est en semaine 8, le jour 57 en semaine 9.
booklet-reading-sources = Derrière chaque nombre se trouvent les clés de ses sources ; la dernière annexe les réunit. « judgement » veut dire : notre jugement, qui attend le vôtre.
booklet-quoted = “{ $answer }”
booklet-or = ou
booklet-and = et
booklet-not = pas { $answers }
booklet-any-sign = un des signes
booklet-any-sign-but = un des signes sauf { $answers }
booklet-at-least = { $answer } ou pire
booklet-rises =
    { $steps ->
        [1] pire que dans le rapport d'avant
       *[other] au moins { $steps } pas pire que dans le rapport d'avant
    }
booklet-not-fallen = comme dans le rapport d'avant, ou pire
booklet-climbs = au moins { $steps } pas pire que la dernière réponse
booklet-unanswered = sans réponse
booklet-before = dans le rapport d'avant { $answers }
booklet-skipped = posée, mais restée sans réponse
booklet-had = { $area } aussi dans le rapport d'avant
booklet-had-not = { $area } pas dans le rapport d'avant
booklet-ever = { $area } dans un rapport plus ancien
booklet-ever-not = { $area } dans aucun rapport plus ancien
booklet-week-from = dès la semaine { $first } (jour { $day })
booklet-week-to = jusqu'à la semaine { $last } (jour { $day })
booklet-week-between = semaines { $first } à { $last } (jours { $first_day } à { $last_day })
booklet-mouth-week-from = dès la semaine { $first } du compte propre de la bouche (jour { $day })
booklet-mouth-week-to = jusqu'à la semaine { $last } du compte propre de la bouche (jour { $day })
booklet-mouth-week-between = semaines { $first } à { $last } du compte propre de la bouche (jours { $first_day } à { $last_day })
booklet-mouth-week-is = semaine { $week } du compte propre de la bouche
booklet-at-minimum = { $number } ou plus
booklet-at-most = au plus { $number }
booklet-fact-days-since-advice = jours depuis le conseil de l'équipe pour la bouche
booklet-fact-ace-inhibitor = prend un IEC, du sacubitril ou une gliptine
booklet-fact-earlier-angioedema = gonflement soudain par le passé
booklet-fact-new-medicine = un nouveau médicament dans les huit semaines
booklet-fact-open-hours = aux heures d'ouverture
booklet-taking-before = avant la première dose
booklet-taking-taking = le médicament est pris
booklet-taking-held = pendant une pause notée
booklet-taking-stopped = après la fin du traitement
booklet-tier = niveau { $tier }
booklet-day = jour { $day }
booklet-day-on = dès { $day }

## Tiers and calendar

booklet-tier-a-who = évérolimus ou temsirolimus, sans les deux points du niveau B
booklet-tier-a-why = le gonflement est rare
booklet-tier-b-who = sirolimus à un moment quelconque, un IEC, du sacubitril ou une gliptine, ou un gonflement soudain par le passé
booklet-tier-b-why = le gonflement est plus fréquent, peut venir tard et n'a pas de semaine sûre
booklet-year = année { $year }
booklet-weeks = semaines { $first } à { $last }
booklet-grid-key = ■ bilan · ◆ bilan, puis la question de milieu de semaine · · aucun. En semaine 0, l'état de départ est relevé à côté de l'infirmière ou de l'infirmier.
booklet-every =
    { $weeks ->
        [1] chaque semaine
       *[other] toutes les { $weeks } semaines
    }
booklet-every-contact = à chaque bilan
booklet-up-to-week = { $count } jusqu'à la semaine { $week }, et ensuite
booklet-contact-baseline = premier bilan avec l'équipe soignante
booklet-contact-baseline-when = à l'inclusion, si on le souhaite ; il ne déplace pas le calendrier
booklet-contact-baseline-asks = tout
booklet-contact-check-in = bilan
booklet-contact-check-in-when = le jour de semaine choisi le plus proche du jour de la grille, au plus tôt { $settle } jours après l'accord ; après { $late } heures il n'est plus envoyé
booklet-contact-check-in-asks = voies aériennes, menu des domaines, doses et médicaments, demande de contact
booklet-contact-first = contact précoce
booklet-contact-first-when = jour { $day } après la première dose, une hausse, un changement ou une reprise après une longue pause
booklet-contact-first-asks = voies aériennes ; bouche, peau et gonflement en court
booklet-contact-pulse = question de milieu de semaine
booklet-contact-pulse-when = semaines { $first } à { $last }, { $after } jours après le bilan
booklet-contact-pulse-asks = une question ; un mal à la bouche en ouvre trois autres
booklet-contact-follow-up = suivi
booklet-contact-follow-up-when = tant que l'équipe a une alerte ouverte : après { $emergency } h (emergency), { $same_day } h (same-day) ou { $next_day } h (next-day), puis de nouveau
booklet-contact-follow-up-asks = voies aériennes et domaines de l'alerte, demande de contact
booklet-contact-report = rapport spontané
booklet-contact-report-when = à tout moment, par un bouton ou en mots
booklet-contact-report-asks = chaque domaine en entier
booklet-hours = On écrit aux patients entre { $first }:00 et { $last }:00, heure locale ; { $hour }:00 est proposé d'abord, « ce soir » veut dire { $evening }:00.
booklet-limits = Un bilan laissé à moitié est évalué tel quel { $left } h après la dernière réponse. Une pause dure { $pause } semaines au plus. Un médicament compte comme nouveau pendant { $new } semaines. Les signes de danger dans les mots écrits sont signalés encore { $leaving } jours après un départ. La bouche, la peau, un gonflement ou les ongles qui ne sont pas pires que ce dont l’équipe s’est occupée, au-dessous de « aujourd’hui », n’alertent personne à nouveau pendant { $episode } jours après le signalement précédent ; un degré plus haut, un signe nouveau, « pas mieux » et le retour de ce qui avait disparu alertent.
booklet-sources-are = Sources : { $sources }.

## Windows and exposures

booklet-chart-key = █ toutes les questions, risque élevé · ▓ toutes les questions · ░ série courte · → reste ouverte. Un signe vaut { $weeks } semaines. Une coche dans le menu ouvre les questions de son domaine : toutes, ou la série courte.
booklet-depth-full = toutes les questions
booklet-depth-gate = série courte
booklet-high-risk = risque élevé
booklet-exposure-start = première dose
booklet-exposure-start-opens = ouvre toutes les fenêtres au jour 0
booklet-exposure-dose-up = dose augmentée
booklet-exposure-dose-up-opens = ouvre de nouveau toutes les fenêtres, dès le jour de la hausse
booklet-exposure-switch = un autre des trois médicaments
booklet-exposure-switch-opens = ouvre de nouveau toutes les fenêtres ; après le sirolimus, le niveau le plus proche demeure
booklet-exposure-restart-long = repris après { $restart } jours ou plus sans le médicament
booklet-exposure-restart-long-opens = ouvre de nouveau toutes les fenêtres ; une pause que personne n'a notée compte comme longue
booklet-exposure-restart-short = repris après une pause plus courte
booklet-exposure-restart-short-opens = ouvre les fenêtres précoces de la bouche pour { $short } jours
booklet-exposure-dose-down = dose baissée
booklet-exposure-dose-down-opens = n'ouvre rien et ne ferme rien
booklet-exposure-hold = pause
booklet-exposure-hold-opens = les bilans continuent sans les contacts courts ; après { $weeks } semaines, seulement toutes les { $weeks } semaines. On demande seulement si le médicament est repris
booklet-exposure-stop = fin du traitement
booklet-exposure-stop-opens = les bilans continuent { $stop } jours, puis se terminent
booklet-overlap = Les comptes qui se recouvrent sont tous suivis : un domaine est demandé avec le détail du plus strict.
booklet-usual-dose = Une dose hors de ces limites est demandée encore une fois quand on la note, car elle peut être une faute de frappe ; la personne qui la note peut dire qu'elle est juste. Le programme ne conseille aucune dose.

## Questions and rules

booklet-areas-intro = Chaque bilan commence par les voies aériennes et ce menu. Une coche ouvre les questions de son domaine ; ☐ veut dire que plusieurs réponses sont possibles. Un domaine sans coche compte comme aucune gêne.
booklet-effects-intro = Le premier tableau d'un domaine nomme les effets surveillés ; les règles sur tous les domaines valent pour chacun. Les codes nomment ce qui est rapporté, pas un diagnostic.
booklet-asked-always = toujours
booklet-asked-if = si { $conditions }
booklet-asked-in-full = pas dans la série courte
booklet-asked-unless-alerted = pas quand quelqu'un appellera aujourd'hui de toute façon
booklet-basis-evidence = preuve
booklet-basis-convention = convention
booklet-basis-judgement = jugement
booklet-basis-evidence-means = mesuré chez des patients
booklet-basis-convention-means = règle ou texte d'un organisme nommé
booklet-basis-judgement-means = celui des auteurs, en attente d'un médecin
booklet-no-rule = Noté, sans règle propre : { $answers }.
booklet-graded-are = Réponses en cinq pas (0 à 4) : { $questions }.
booklet-rule-graded-at-least = une réponse en cinq pas est de { $level } ou plus, et aucune règle de son domaine n'en a dit autant
booklet-rule-graded-rises = une réponse en cinq pas est de { $level } pas ou plus pire que dans le rapport d'avant ou au début
booklet-rule-graded-persists = une réponse en cinq pas est de { $level } ou plus, et l'était dans le rapport d'avant
booklet-rule-two-concerns = { $level } domaines du corps dans un rapport demandent chacun un contact en 24 heures ; doses, médicaments et demande de contact ne comptent pas
booklet-rule-skipped = une question sur le corps a été posée et reste sans réponse ; une en cinq pas compte alors comme le pire de ce qui est à côté, sinon comme moyen
booklet-core-intro = Ces réponses sont une urgence même si un fichier les oublie. Un fichier qui en enlève une est refusé :
booklet-core-also = La question des voies aériennes, le menu et les signes d'alerte de chaque domaine sont toujours demandés. Un fichier qui leur met une condition, les laisse hors d'une série courte ou retire un domaine du menu est refusé ; de même une règle qui rend un rapport moins urgent.

## People

booklet-at-once = aussitôt
booklet-again-every = (de nouveau toutes les { $time })
booklet-tell-group = le groupe
booklet-tell-on-call = qui est de garde
booklet-tell-next = la personne suivante
booklet-tell-channels = tous en privé et chaque autre canal
booklet-tell-digest = la liste du jour
booklet-tell-clinician = médecins
booklet-tell-lead = direction
booklet-closing = « { btn-take } » arrête l'échelle pour tous. Une alerte ne se ferme qu'avec un résultat ; une urgence, seulement par un médecin.
booklet-course = Comment avance une inscription : seule la patiente ou le patient la commence, et seul un décès est définitif.
booklet-question = À un message écrit dont la gravité est incertaine, une question répond aussitôt. Sans réponse en { $answer } minutes, quelqu'un est appelé si cela semble grave, sinon c'est pour le jour même. La même question ne revient pas avant { $again } minutes.
booklet-reply = Ce qu'un patient écrit dans les { $hours } heures après un message de l'équipe est pris pour une réponse.
booklet-by-day = Un rapport peut grandir { $settling } min avant que sa première carte parte ; une urgence n'attend jamais. Ce qui peut attendre un jour ne sonne sur un téléphone privé qu'entre { $first }:00 et { $end }:00, et next-day a un son entre { $loud }:00 et { $silent }:00. Après ces résultats, une bouche doit aller mieux : { $acted }.
booklet-silence-item = La demande d'appel est { $usual }, à risque élevé { $early }. Après un rappel tardif ou un bilan remis à plus tard, elle attend une réponse { $hours } heures.
booklet-quiet = Aucun signe de vie après un rapport { $urgency } : l'équipe est priée d'appeler après { $time }.
booklet-number-emergency = numéro d'urgence
booklet-number-phone = téléphone de la clinique
booklet-number-after = téléphone hors des heures d'ouverture
booklet-number-hours = heures d'ouverture
booklet-judgement-also = Le jugement est aussi, en tout ou en partie, derrière :
booklet-untried = Regardez chacune comme si vous deviez en répondre. Le plan dans son ensemble n'a pas été essayé chez des patients.

## Cases

booklet-cases-usual = Chaque cas est essayé à chaque changement du programme. Sauf mention contraire : pour un cancer, sans rapport plus ancien, aux heures d'ouverture. Entre parenthèses se trouve une règle qui le dit.
booklet-borders = Où finit chaque règle
booklet-borders-intro = À côté d'un rapport qui déclenche la règle, un qui de peu ne le fait pas, et comment celui-ci est alors classé.
booklet-report-before = rapport d'avant
booklet-baseline = premier rapport
booklet-closed = hors des heures d'ouverture
booklet-indication-unknown = raison du traitement inconnue
booklet-no-cases = Ce plan n'a pas de cas travaillés.

## Signature

booklet-sign-text = J'ai lu le plan { $plan }, version { $version }, avec exactement cette empreinte, et je l'approuve pour ma clinique :
booklet-sign-name = Nom
booklet-sign-role = Fonction
booklet-sign-clinic = Clinique
booklet-sign-date = Date
booklet-sign-signature = Signature
booklet-sign-how = Un médecin ou la direction de la clinique enregistre ensuite l'accord sur l'ordinateur de la clinique :
booklet-sign-after = Qui a approuvé et quand reste au journal, avec l'empreinte. Une lettre changée est un nouveau texte avec une autre empreinte et demande une nouvelle signature.

## The summary: two pages beside the booklet

booklet-summary-title = Plan { $plan }, version { $version } : deux pages pour qui signe
booklet-summary-beside = Le plan entier, avec ses sources et ses cas traités, est ce qu'imprime `mtor-watch protocol print` sans `--summary`.
booklet-summary-watched = Ce qui est surveillé, et quand
booklet-summary-rung = Qui est appelé, pour quoi et en combien de temps
booklet-summary-emergencies = Ce qui est une urgence
booklet-summary-texts = Ce que les patients lisent alors
booklet-summary-never = Ce que le programme ne fait jamais
booklet-summary-judgement = Ce qui est fixé par jugement, sans source
booklet-summary-sign = Où signer
booklet-never-help = Il n'appelle pas de secours pour un patient. Il lui dit qui appeler, et de ne pas attendre de réponse.
booklet-never-advice = Il ne pose aucun diagnostic et ne donne aucun conseil sur le médicament ou sa dose.
booklet-never-less = Aucune autre réponse ne rend un signalement moins urgent, et rien de ce qui est dit plus tard n'abaisse une alerte ouverte.
booklet-never-close = Il ne ferme aucune alerte de lui-même. Une personne de l'équipe le fait, avec un résultat.
booklet-never-silence = Il ne prend jamais le silence pour la santé. Qui ne répond pas reçoit un rappel, puis l'équipe est priée d'appeler.
booklet-never-names = Il n'écrit dans le groupe ni un nom ni les mots d'un patient. Les deux se lisent en privé, et chaque regard est noté.
booklet-never-unsigned = Il n'inscrit personne d'après un plan que personne de la clinique n'a signé.
