### The pages of the feed: what colleagues read in a browser. Pseudonyms only, but on “show identity”.

## The chart

btn-patient-chart = Évolution
chart-day = { $patient } · jour { $day } du traitement
chart-before =
    { $days ->
        [one] { $patient } · première dose demain
       *[other] { $patient } · première dose dans { $days } jours
    }
chart-no-dose = { $patient } · aucune première dose notée
chart-weeks = semaines de traitement
chart-today = aujourd'hui
chart-checkins = Bilans
chart-photos = Photos
chart-other = Autres alertes
chart-steps = Pire réponse : 0 rien, 4 le plus fort
chart-key-step = pire réponse du jour
chart-key-none = demandé, non signalé
chart-key-reported = signalé, sans degré
chart-key-watched = surveillé
chart-key-risk = semaines à haut risque
chart-key-held = en pause
chart-key-stopped = traitement terminé
chart-key-answered = avec réponse
chart-key-missed = sans réponse
chart-key-waiting = attend une réponse
chart-key-not-sent = non envoyé, notre faute
chart-key-open = plein : ouverte
chart-key-closed = creux : fermée
chart-key-photo = photo
chart-alt-worst = Pires réponses des quatre dernières semaines, de 0 à 4 : { $list }.
chart-alt-none = Aucune réponse avec un degré dans les quatre dernières semaines.
chart-alt-open = Alertes ouvertes : { $list }.
chart-alt-no-open = Aucune alerte ouverte.
chart-alt-more = { $list } et { $count } de plus
chart-row-day = jour { $day }
chart-row-taking = Médicament : { $state }
chart-row-watched = { $area } : surveillé à partir de ce jour, jusqu'au { $until }
chart-row-watched-on = { $area } : surveillé à partir de ce jour
chart-row-risk = { $area } : semaines à haut risque, jusqu'au { $until }
chart-row-steps = Pires réponses, de 0 à 4 : { $list }
chart-row-reported = Signalé, sans degré : { $list }
chart-row-none = Demandé, non signalé : { $list }
chart-row-composites = Score composite rapporté par le patient (0 à 3), pas un grade CTCAE : { $list }
chart-row-answered = Bilan : avec réponse
chart-row-answered-later = Bilan : réponse le { $day }
chart-row-missed = Bilan : sans réponse
chart-row-waiting = Bilan : attend une réponse
chart-row-not-sent = Bilan : non envoyé, par notre faute
chart-row-raised = #A{ $number } ouverte : { $concern }, { $urgency }
chart-row-taken = #A{ $number } prise en charge
chart-row-closed = #A{ $number } fermée : { $outcome }
chart-row-closed-bare = #A{ $number } fermée
chart-row-outcome = #A{ $number }, ouverte : { $outcome }
chart-row-photos =
    { $count ->
        [one] Une photo
       *[other] { $count } photos
    }

## The feed and its frame

web-brand = mtor-watch
web-skip = Aller au contenu
web-nav = Pages
web-nav-feed = Alertes
web-nav-closed = Closes
web-nav-patients = Patients
web-nav-enrol = Inclure
web-nav-roster = Garde
web-nav-team = Équipe
web-nav-quiet = Sans sonner
web-nav-figures = Chiffres
web-search = Nom, téléphone, pseudonyme ou numéro d'alerte
web-search-go = Chercher
web-search-nothing = Personne et rien de ce centre ne correspond.
web-found-title = Qui correspond
web-log-out = Se déconnecter
web-login-title = Ouvrir le fil
web-login-how = Écrivez /login au bot dans votre discussion privée. Il répond par un lien qui sert une fois, pendant cinq minutes.
web-login-confirm = Ce lien sert une fois. Appuyez sur le bouton pour ouvrir le fil dans ce navigateur.
web-login-go = Ouvrir ici
web-login-refused = Ce lien ne sert plus. Écrivez /login au bot dans votre discussion privée pour en recevoir un autre.
web-login-too-often = Trop d'essais depuis cette adresse. Attendez une minute, puis écrivez /login au bot pour un autre lien.
web-said-title = Pas fait
web-error-missing = Cette page n'existe pas, ou elle n'est pas de votre centre.
web-error-not-allowed = Ce n'est pas permis ici. Si cela venait d'un formulaire, rouvrez sa page et essayez encore.
web-error-fault = Quelque chose a échoué ici. C'est noté. La surveillance des patients continue.
web-back-feed = Retour aux alertes
web-feed-title = Alertes ouvertes
web-feed-empty = Aucune alerte ouverte.
web-live = en direct
web-live-waiting = connexion
web-not-live = hors ligne
web-not-live-long = Cette page n'est pas en direct : rien n'arrive depuis 20 secondes. Ce que vous voyez peut être ancien. Rechargez-la et regardez Telegram.
web-no-script = Sans JavaScript, cette page ne change pas seule : rechargez-la pour voir ce qui est nouveau.
web-new-alerts =
    { $count ->
        [one] 1 nouvelle alerte
       *[other] { $count } nouvelles alertes
    }
web-gone-alerts = Une alerte a été close.
web-undelivered = NON REMISE : cette alerte n'a atteint personne. Agissez et appelez, s'il vous plaît.
web-age = ouverte depuis { $time }
web-card-words = a écrit quelque chose : voir la page du patient
web-card-files =
    { $photos ->
        [0] Enregistrements ou fichiers : { $others }
       *[other] Photos : { $photos }, enregistrements ou fichiers : { $others }
    }
web-outcome-note = Noter
web-alert-title = Alerte #A{ $number }
web-closed-title = Closes ces 14 derniers jours
web-closed-empty = Rien n'a été clos ces 14 derniers jours.
web-col-alert = Alerte
web-col-patient = Patient
web-col-needs = Besoin
web-col-heard = Dernières nouvelles
web-col-concern = Motif
web-col-urgency = Urgence
web-col-raised = Arrivée
web-col-outcome = Issue
web-col-closed = Close
team-no-feed = Aucun fil web n'est servi ici. La personne qui gère le bot peut en ouvrir un : voir WEB_HOST dans les réglages.

## A patient's page, and enrolling

web-done = Fait.
web-day = { $day }
web-until = jusqu'au { $day }
web-when = { $when }
web-choose = Choisissez dans chaque champ une valeur de la liste.
web-day-missing = Indiquez un jour.
web-tick-sure = Cochez la case pour confirmer.
web-fact-state = État
web-fact-reach = Telegram
web-fact-drug = Traitement
web-fact-taking = Aujourd'hui
web-fact-paused = Questions en pause
web-fact-next = Prochaines questions
web-fact-indication = Indication
web-fact-ace = IEC, sacubitril ou gliptine
web-fact-angioedema = Gonflement soudain antérieur
web-fact-rinse = Bain de bouche prescrit
web-fact-language = Langue et fuseau horaire
web-f-started = Première prise
web-f-drug = Médicament
web-f-language = Langue du patient
web-f-zone = Fuseau horaire ou grande ville
web-f-year = Année de naissance
web-who-name = Nom
web-who-phone = Téléphone
web-who-reference = Référence
web-who-none = Rien n'a été saisi.
web-print = Imprimer
web-patient-stands = Situation
web-patient-looks = Voir de plus près
web-looks-noted = Chacune de ces consultations est inscrite au journal avec votre nom.
web-show-who = Montrer l'identité
web-show-words = Montrer ce qui a été écrit
web-show-photos = Montrer photos et enregistrements
web-patient-acts = Changer
web-pause-until = Sans questions jusqu'au (inclus)
web-pause = Mettre en pause
web-sure = Oui, je confirme
web-course = Évolution
web-course-table = La même chose en mots
web-col-day = Jour
web-col-therapy = Jour de traitement
web-col-what = Ce qui a eu lieu
web-col-entry = Inscription
web-col-by = Noté par
web-col-own = Dans les mots du patient
web-col-here = Dans votre langue
web-col-at = Heure
web-struck = rayé par { $name }, { $when }
web-strike = Rayer
web-answers = Réponses telles que données
web-kind-check-in = questions de la semaine
web-kind-first = premier contact
web-kind-pulse = question de milieu de semaine
web-kind-baseline = premières questions avec l'équipe
web-kind-report = signalement spontané
web-kind-follow-up = suivi
web-contact-done = répondu
web-contact-partly = répondu en partie
web-contact-waiting = pas encore de réponse
web-contact-missed = sans réponse
web-replaced = changé ensuite
web-contact-empty = Rien n'a été répondu.
web-contacts-none = Aucune question n'a encore été envoyée.
web-contacts-all = Tout montrer
web-link-title = Lien à usage unique
web-link-once = Il n'est montré que maintenant et sert une fois, jusqu'au { $when }. Donnez-le à cette personne et à nulle autre.
web-link-qr = Le lien en code QR
web-photo-of = Photo du { $when }
web-photo-none-before = Pas de photo de la semaine d'avant
web-photo-beside = à côté : { $when }
web-file-get = Télécharger
web-expose = Noter un changement du médicament
web-on-day = Quel jour ?
web-drug-if-new = Médicament, si c'est un autre
web-dose = Dose en mg, si connue
web-expose-go = Noter ; le patient est informé de ce qui change dans les questions
web-correct-how = L'inscription fausse reste rayée dans le dossier ; le prochain contact est replanifié.
web-correct-go = Corriger
web-patients-empty = Pas encore de patient.
web-enrol-title = Inclure un patient
web-enrol-treatment = Traitement
web-enrol-risk = Ce qui rend un gonflement plus probable, et le bain de bouche
web-enrol-person = Personne
web-enrol-sealed = Nom, téléphone et référence sont scellés ; il en faut au moins un. L'année de naissance sert de seconde vérification.
web-enrolled = { $patient } : prêt
web-reached = Le patient a été joint
web-reached-first = Cochez que le patient a été joint, ou notez « Pas joint ».
web-note = Note pour l'équipe (facultative)
web-notes = Notes et messages
web-notes-show = Montrer notes et messages
web-write-how = Votre message à { $patient }. Il est envoyé mot pour mot, comme venant de l'équipe.
web-write-go = Envoyer
web-card-until = Sans issue, elle est de nouveau ouverte : { $when }
web-card-snoozed = Remise à : { $when }

## The clinic: roster, team, what rang nobody, figures

web-team-not-yourself = Vous ne pouvez pas vous retirer. Une autre personne responsable le peut.
web-team-title = Équipe et rôles
web-col-name = Nom
web-col-role = Rôle
web-col-linked = Discussion ouverte
web-col-tested = Joignable
web-team-not-linked = pas encore
web-team-untested = message d'essai non confirmé
web-team-blocked = a bloqué le bot
web-team-confirmed = confirmé : { $when }
web-team-invite = Inviter un collègue
web-team-invite-go = Créer le lien
web-team-invite-what = Le lien sert une fois, pendant dix minutes : faites-le quand la personne peut l'ouvrir. En tant que responsable, vous décidez ainsi : le rôle vaut dès qu'il est ouvert, et le groupe lit qui est entré.
web-team-remove = Retirer
web-team-remove-what = { $name } perd tout accès aussitôt : boutons, commandes, messages et ce fil. Ses alertes sonnent de nouveau.
web-roster-title = Garde des deux prochaines semaines
web-roster-holiday = jour férié
web-roster-hole = personne de joignable
web-roster-entries = Ce qui est noté
web-roster-none = Aucune garde n'est notée : chaque garde revient toujours aux personnes habituelles, comme le montre le tableau.
web-roster-away = Enlever
web-roster-line = Ajouter à la semaine type
web-roster-cover = Quelqu'un remplace
web-roster-add-holiday = Noter un jour férié
web-roster-duty = Garde
web-roster-days = Jours
web-from = De
web-to = À
web-add = Ajouter
web-optional-name = Nom (facultatif)
web-quiet-title = Ce qui n'a sonné chez personne ces 7 derniers jours
web-quiet-why = Signalements seulement consignés, de routine, ou joints à une alerte déjà ouverte. Relisez l'échantillon chaque semaine : y en a-t-il un pour lequel il aurait fallu appeler quelqu'un ?
web-quiet-sample = Échantillon de { $count }, tiré chaque lundi
web-quiet-all = Tous ({ $all })
web-quiet-empty = Rien n'est venu sans sonner.
web-col-came = Arrivé
web-col-said = Ce qui a été dit
web-col-review = Était-ce juste ?
web-col-reason = Raison
web-figures-title = Chiffres depuis le { $day }
web-fig-completion = Questions répondues, par semaine
web-fig-week = Semaine du
web-fig-sent = Envoyées
web-fig-begun = Commencées
web-fig-finished = Terminées
web-fig-share = Part terminée
web-fig-rates = Alertes pour 100 semaines-patient
web-fig-rates-base = { $weeks } semaines-patient en tout
web-fig-count = Alertes
web-fig-rate = Pour 100 semaines-patient
web-fig-times = Temps depuis le premier signalement, par urgence
web-fig-hours = Temps depuis le premier signalement, par heure d'arrivée
web-fig-hour = Heure
web-fig-take = Jusqu'à la prise
web-fig-close = Jusqu'à la clôture
web-fig-spread = médiane { $middle }, 9 sur 10 en { $most } (n = { $count })
web-fig-noise = Bruit par raison, des alertes closes
web-fig-noise-count = Bruit
web-fig-noise-share = Part
web-fig-none = Rien à compter pour l'instant.
web-role-nurse = soins infirmiers
web-role-clinician = médecin
web-role-lead = responsable
