### Ce que lit l'équipe. Rien que des pseudonymes : ni nom, ni numéro, ni mots des patients dans le groupe.
### L'urgence porte le mot du contrat, et derrière le mot français.

## Alertes

urgency-emergency = emergency (urgence)
urgency-same-day = same-day (aujourd'hui)
urgency-next-day = next-day (24 heures)
urgency-routine = routine (3 jours)
urgency-record = record (noté)
concern-airway = voies aériennes
concern-mouth = bouche
concern-skin = peau
concern-swelling = gonflement
concern-nails = ongles
concern-breath = respiration
concern-fever = fièvre
concern-eating = manger et boire
concern-eyes = yeux
concern-medicines = médicaments
concern-contact = demande de contact
concern-words = message écrit
concern-media = image, voix ou autre
concern-silence = pas de réponse
concern-unreachable = injoignable
concern-unlinked = discussion pas encore reliée
concern-guessing = liens inconnus essayés
card-drug-day = { $drug }, jour { $day }
span-moment = moins d'une minute
span-minutes = { $count } min
span-hours = { $count } h
span-days = { $count } jours
card-still = toujours ouverte après { $time }
card-again = signalé à nouveau, { $time } après le premier signalement
card-worse = pire qu'avant, { $time } après le premier signalement
card-late = { $minutes } min de retard (notre panne)
card-words = a écrit quelque chose : appuyez sur Lire
card-photo = photo dans le fil ; en privé : appuyez sur Photos
card-earlier = { $count } plus anciens, en entier en privé
card-more-alike = { $count ->
    [one] un message de plus comme celui-ci : { $last }
   *[other] { $count } messages de plus comme celui-ci, le dernier : { $last }
    }
card-denied = nié par écrit : { $signs }
card-taken = { $name } s'en charge, depuis { $time }
card-called = { $name } a appelé à { $time }
card-outcome = Résultat : { $outcome } ({ $name })
card-closed = Fermée par { $name } à { $time }
card-tries = Pas joint : { $count ->
    [one] un essai
   *[other] { $count } essais
    }, le dernier à { $time }
card-lead-decides = Les essais prévus sont faits : un responsable décide
card-doubted = { $name } : pas une vraie alerte. Un médecin ou un responsable décide
card-open = personne ne s'en charge encore
card-older = { $about } · Une carte plus récente se trouve plus bas.
card-in-hand = quelqu'un s'en charge
card-tried = { $name } n'a pas pu joindre le patient : prochain essai
card-lapsed = { $name } s'en chargeait, mais rien n'a été noté : de nouveau ouverte
card-patient-told = Le patient sait que personne n'a encore confirmé.
card-call-now = Personne du groupe n'a répondu. Appelez le patient.
alerts-undelivered = UNDELIVERED : n'est arrivée chez personne
card-undelivered = #A{ $number } n'est arrivée à personne. Ouvrez le fil et appelez.
card-storm = { $count } alertes nouvelles en dix minutes pour la même raison : { $reason }. Vérifiez le protocole. Les urgences arrivent toujours une par une.
card-storm-bare = { $count } alertes nouvelles en dix minutes pour la même raison. Les urgences arrivent toujours une par une.
btn-take = Je m'en charge
btn-called = Appelé
btn-outcome = Résultat
btn-close = Fermer
btn-read = Lire
btn-reply = Écrire au patient
btn-reached = Oui, joint : fermer
btn-undo = Défaire
outcome-advice = Conseil donné
outcome-rinse = Bain de bouche ou soin local
outcome-held = Médicament suspendu
outcome-reduced = Dose changée
outcome-seen = Vu à la clinique
outcome-emergency = Envoyé aux urgences
outcome-later = Répondra plus tard
outcome-unreached = Pas joint
outcome-duplicate = Déjà connu
outcome-noise = Pas une vraie alerte

why-emergency-button = Le patient a appuyé sur Urgence.
why-words-emergency = Ce qui est écrit ressemble à une urgence.
why-words-urgent = Ce qui est écrit est à regarder aujourd'hui.
why-words-symptom = Ce qui est écrit parle d'une gêne.
why-words-question = Le patient demande quelque chose.
why-words-none = Le patient a écrit quelque chose.
why-media = Le patient a envoyé quelque chose qui ne se lit pas ici.
why-could-not-read = Un message n'a pas pu être traité. Regardez-le.
why-silence = Pas de réponse à deux rappels. Appelez.
why-silence-high-risk = Pas de réponse à deux rappels, en semaines à haut risque. Appelez.
why-unlinked = Une discussion pas encore reliée a écrit des mots d'urgence. Elle a un lien de cette clinique.
why-unreachable = Le patient a bloqué ou effacé la discussion. Appelez.
why-answered-since = De nouveau joignable, ou a répondu depuis.
why-guessing = Cinq liens ou codes inconnus essayés en une heure.

toast-has-it = { $name } s'en charge.
toast-you-have-it = Vous vous en chargez.
toast-you-took-it = Vous vous en chargez déjà.
toast-call-noted = Appel noté.
toast-choose-outcome = Choisissez un résultat.
toast-outcome-noted = Résultat noté.
toast-needs-outcome = Choisissez d'abord un résultat.
toast-tried = Noté comme essai. Le prochain est pour bientôt.
toast-reached-first = Le patient a-t-il été joint ? Choisissez sur la fiche.
toast-clinician-closes = Les urgences sont fermées par un médecin ou un responsable.
toast-closed = Fermée.
toast-already-closed = Déjà fermée par { $name }.
toast-already-noted = Déjà noté.
toast-noted-by = { $name } vient de le noter. Regardez d'abord la carte, s'il vous plaît.
toast-not-allowed = Non autorisé.
toast-sent-privately = Envoyé à vous en privé.
toast-open-private-chat = Ouvrez d'abord une discussion privée avec le bot.
toast-anonymous = Un administrateur anonyme ne peut pas agir. Écrivez sous votre nom.

# Photos et enregistrements, négations, mots de détresse
concern-distress = détresse
card-media = enregistrement ou fichier : en privé, appuyez sur Photos
btn-photos = Photos
btn-patient-photos = Photos et enregistrements
cmd-photos = Les envois d'un patient, en privé
why-photo = Le patient a envoyé une photo.
why-media-airway = C'est arrivé pendant une question sur un gonflement ou la respiration. Le patient a lu quoi faire en cas d'urgence.
why-media-lost = Un envoi du patient n'a pas pu être récupéré de Telegram. Personne ne l'a vu. Le patient est prié de l'envoyer encore une fois.
why-media-too-large = Un envoi du patient est trop grand : plus de 20 Mo, ou une image avec trop de points. Personne ne l'a vu. Le patient est prié de l'envoyer plus petit.
why-media-too-many = Le patient a envoyé plus de fichiers aujourd'hui qu'il n'en est récupéré en un jour. Personne n'a vu celui-ci. Le patient est prié d'écrire le plus important.
why-media-unreadable = Une image du patient ne peut pas être ouverte. Personne ne l'a vue. Le patient est prié de l'envoyer comme photo.
why-words-sounds = Ce qui est écrit ressemble à une urgence, sans qu'un signe connu y soit trouvé.
why-words-doubt = Les mots ne disent pas si c'est une urgence. La question a déjà été posée dans l'heure.
why-question-yes = À la question si un signe d'urgence est là : oui.
why-question-breath = Réponse à la question : du mal à respirer.
why-question-swelling = Réponse à la question : lèvres, langue, gorge ou visage qui gonflent.
why-question-saliva = Réponse à la question : ne peut pas avaler sa salive.
why-question-chest = Réponse à la question : douleur dans la poitrine.
why-question-faint = Réponse à la question : sur le point de s'évanouir, ou évanoui.
why-question-none = À la question sur les signes d'urgence : rien de tout cela.
why-question-unsafe = Réponse à la question : pas en sécurité.
why-question-talk = Réponse à la question : veut être appelé.
why-question-safe = Réponse à la question : en sécurité.
why-question-silence = La question a été posée aussitôt, sans réponse.
why-words-denied = Le patient écrit qu'un signe est absent. Personne n'a été appelé pour cela.
why-words-selfharm = Ce qui est écrit parle de mourir ou de se faire du mal. Appelez le patient maintenant ; ne laissez pas cela à cette discussion.
written-and-seen = { $written } (vu { $seen })
words-signs = Signes : { $signs }
words-denied = Nié : { $signs }
patient-photos-title = Envoyé par { $patient }, le plus récent d'abord
patient-photos-none = Rien n'a été envoyé.
media-state-waiting = en cours de récupération
media-state-kept = suit ci-dessous
media-state-unreadable = ne s'ouvre pas comme photo
media-state-too-large = trop grand, pas gardé
media-state-too-many = plus que ce qui est récupéré en un jour, pas récupéré
media-state-lost = n'a pas pu être récupéré
media-state-fact = seulement noté, il n'y a pas de fichier
medium-text = texte
medium-edit = message changé
medium-caption = texte sous une image
medium-photo = photo
medium-voice = message vocal
medium-video = vidéo
medium-video-note = message vidéo
medium-audio = son
medium-document = fichier
medium-sticker = autocollant
medium-animation = animation
medium-location = lieu
medium-venue = lieu
medium-contact = contact
medium-poll = sondage
medium-dice = dé
medium-story = story
medium-paid-media = image payante
medium-checklist = liste
medium-other = autre chose

reply-ask = Écrivez maintenant votre message à { $patient }. Il part mot pour mot, au nom de l'équipe.
reply-sent = Envoyé à { $patient }. #A{ $number }
reply-cancelled = Rien n'a été envoyé.
reply-other-question = Rien n'a été envoyé : votre message répond à une autre question que celle qui est ouverte, sur #A{ $number }. Appuyez sur le bouton de la carte voulue, s'il vous plaît.
write-too-late = Rien n'a été envoyé : la question sur #A{ $number } a attendu trop longtemps. Pour écrire au patient, appuyez de nouveau sur le bouton de la carte.
note-too-late = Rien n'a été noté : la question sur #A{ $number } a attendu trop longtemps. Pour ajouter une note, appuyez de nouveau sur le bouton de la carte.

## Signes dans les mots écrits

flag-airway-swelling = gonflement des lèvres, de la langue, de la bouche ou de la gorge
flag-breath = du mal à respirer
flag-voice = voix ou gorge qui se ferme
flag-saliva = ne peut pas avaler
flag-faint = évanouissement ou malaise
flag-chest-pain = douleur dans la poitrine
flag-sepsis = fièvre avec frissons, confusion ou évanouissement
flag-skin-blister = cloques ou peau qui pèle avec fièvre, plaies ou très mal
flag-bleeding = saignement qui ne s'arrête pas
flag-hives = urticaire avec souffle court, évanouissement ou vomissements
flag-help = appel à l'aide
flag-self-harm = idées de mort ou de se faire du mal
flag-fever = fièvre
flag-chills = frissons
flag-one-limb = un bras ou une jambe gonflés
flag-cannot-eat = ne peut ni manger, ni boire, ni garder ses repas
flag-eye = œil rouge ou douloureux
flag-sight = ne voit plus
flag-face-swelling = visage ou paupières gonflés
flag-stopped = médicament arrêté ou oublié
flag-exertion = souffle court à l'effort
flag-blister = cloques, peau qui pèle ou fait mal
flag-infected = pus ou inflammation
flag-unwell = très mal, vertiges ou confusion
flag-severe = gêne très forte
flag-mention = parle des lèvres, de la langue, de la gorge ou du souffle
flag-mouth = mal à la bouche
flag-skin = rougeurs ou démangeaisons
flag-swelling = gonflement
flag-nails = ongles
flag-cough = toux
flag-other = autre gêne

## Avis dans le groupe

team-linked = { $patient } a ouvert le lien et passé la seconde vérification.
team-consented = { $patient } est d'accord et participe.
team-declined = { $patient } a refusé. Aucun message ne sera envoyé.
team-link-locked = { $patient } : le lien est bloqué après de mauvaises réponses à la seconde vérification. Parlez au patient avant d'en faire un autre.
team-chat-taken = { $patient } : le lien a été ouvert dans une discussion qui est déjà celle d'un autre patient. Une discussion sert à un patient.
team-paused = { $patient } a mis les bilans en pause jusqu'au { $day }.
team-resumed = { $patient } : les bilans continuent.
team-stopped = { $patient } a arrêté les bilans. Les alertes ouvertes restent ouvertes.
team-discharged = { $patient } est sorti du suivi. Les bilans sont arrêtés.
team-drug-changed = { $patient } signale un changement de prise. Vérifiez le plan.
team-missed-by-us = { $patient } : le bilan du { $day } n'est pas parti, par notre faute.
team-offline = Le bot a été hors ligne { $hours } h. Tous les patients sont invités à écrire à nouveau.
team-patient-gone = Ce patient ne participe plus.
team-done = Fait.

# A change by one hand, told to the team, until a second colleague confirms it
change-birth-year = { $name } a changé l'année de naissance de { $patient }.
change-phone = { $name } a passé { $patient } sur un autre téléphone. L'ancienne discussion est fermée.
change-died = { $name } a noté le décès de { $patient }. Plus aucun message ne part.
change-by-shell = Quelqu'un sur la machine du programme
change-until = Une autre personne de l'équipe le confirme avant { $until }, sinon cela revient en arrière tout seul. D'ici là, chacun dans la clinique peut le défaire. Les signes de danger reçoivent une réponse et sonnent tout ce temps.
change-alone = Personne d'autre dans cette clinique ne peut le confirmer : cela reste donc. On peut le défaire jusqu'à { $until }.
change-confirmed = Confirmé par { $name }.
change-undone = Défait par { $name } : tout est comme avant.
change-lapsed = Personne ne l'a confirmé à temps. Cela est revenu en arrière tout seul : tout est comme avant.
change-stands = Cela reste.
change-superseded = Changé encore une fois : voir le message plus récent.
change-no-chat = L'ancienne discussion est maintenant à quelqu'un d'autre. Faites un nouveau lien, s'il vous plaît.
change-not-yourself = Une autre personne de l'équipe doit le confirmer.

## Le groupe et l'équipe

team-title = Votre clinique
team-welcome = Bienvenue, { $name }. Pour ce bot, vous êtes { $role } à { $clinic }.
team-joined = { $name } est maintenant dans l'équipe. Rôle : { $role }.
team-join-asked =
    { $name } a ouvert un lien d'équipe. Rôle : { $role }.
    L'attendiez-vous maintenant ? Le rôle vaut dès que vous acceptez.
team-join-waits = Merci. On demande à un responsable de la clinique si vous entrez. La réponse viendra ici.
team-join-by-lead = Accepté par { $name }.
team-join-refused-by = Refusé par { $name }.
team-join-refused = Le responsable n'a pas accepté. Si c'est une erreur, parlez-lui et demandez un nouveau lien.
team-join-invited = { $name } a fait le lien en tant que responsable. Personne d'autre n'a donc été demandé.
team-join-first = La première personne de cette clinique : il n'y avait pas de responsable à qui demander.
team-join-no-lead = La clinique n'a pas encore de responsable. Personne n'a donc été demandé.
btn-join-yes = Accepter
btn-join-no = Ne pas accepter
team-help = Ce que vous pouvez faire ici :
team-group-hello = Un responsable de la clinique relie ce groupe : écrivez /connect et le code affiché à la création de la clinique.
team-connected = Ce groupe reçoit maintenant les alertes de { $clinic }. Toute personne qui doit agir a besoin d'un lien personnel d'équipe.
team-connect-code-wrong = Ce code ne marche pas. Un code vaut 24 heures ; demandez-en un autre.
team-connect-lead-only = Seul un responsable de la clinique peut relier un groupe. Ouvrez d'abord votre lien personnel.
team-connect-other-clinic = Ce groupe est déjà celui d'une autre clinique.
team-edit-not-read = Un message modifié après coup n'est pas lu ici. Pour corriger une réponse, utilisez les boutons du résumé ou recommencez avec la commande.
team-connect-in-group = Écrivez /connect dans le groupe de l'équipe, pas ici.
team-chat-already-linked = Cette discussion est déjà reliée à un membre de l'équipe ou à un patient.
team-staff-is-not-patient = Ce lien est pour un patient, et vous êtes de l'équipe. Donnez-le au patient.
team-protocol-not-approved = Le protocole { $protocol } est encore un projet. Un médecin ou un responsable l'approuve d'abord : mtor-watch protocol approve
team-use-buttons = Prenez une commande ou un bouton.
team-test = Message d'essai : pouvez-vous lire ceci ? Les alertes dont personne ne se charge arrivent ici.
btn-test-read = Oui, je le lis
team-test-done = Merci. On peut vous joindre ici.
team-removed = Votre accès à { $clinic } est terminé.
team-login =
    Votre lien vers le fil. Il vaut une fois, cinq minutes :
    { $link }
team-oncall = De garde maintenant : { $names }
team-handover = #A{ $number } est passée de { $name } à { $other }.

## Inviter

invite-drug = Nouveau patient. Quel médicament ?
invite-indication = Pour quoi est-il donné ?
invite-started = Quand a eu ou aura lieu la première dose ? Choisissez, ou écrivez le jour : 19.11.2026 ou 2026-11-19.
invite-started-which = Cela se lit de deux façons. Quel jour est-ce ?
invite-started-unreadable = Ce jour n'existe pas au calendrier. Écrivez-le ainsi : 19.11.2026 ou 2026-11-19.
invite-started-bounds = { $day } est trop loin d'aujourd'hui. La première dose est au plus 30 ans avant ou 30 jours après ; vérifiez le jour.
invite-year = Année de naissance, quatre chiffres ? Elle est demandée au patient comme seconde vérification.
invite-year-unreadable = Écrivez l'année avec quatre chiffres, par exemple 1958.
invite-ace = Le patient prend-il un IEC (un nom qui finit en -pril), Entresto (sacubitril) ou une gliptine pour le diabète, comme la sitagliptine ?
invite-angioedema = A-t-il déjà eu un gonflement soudain du visage, des lèvres, de la langue ou de la gorge ?
invite-rinse = Un bain de bouche est-il prescrit ?
invite-language = Quelle langue le patient lit-il ?
invite-zone = Dans quel fuseau horaire vit le patient ? Écrivez une grande ville, par exemple Paris.
invite-zone-unknown = Nous ne connaissons pas ce fuseau. Voulez-vous dire : { $suggestions } ?
invite-name = Nom ? Il est gardé scellé et jamais montré dans le groupe. Vous pouvez passer.
invite-phone = Numéro de téléphone ? Il est gardé scellé. Vous pouvez passer.
invite-reference = La référence de la clinique pour ce patient ? Elle est gardée scellée. Vous pouvez passer.
invite-reference-needed = La référence propre de la clinique pour ce patient ? Sans nom ni téléphone, elle est nécessaire, pour savoir de qui vient une alerte. Elle est gardée scellée.
invite-need-one = Il faut au moins un nom, un numéro ou une référence, pour qu'une alerte mène à une personne.
invite-name-refused = Écrivez de 1 à 80 caractères sur une ligne.
invite-summary = Vérifiez vos données.
invite-done =
    { $patient } est prêt.
    Donnez ce lien au patient et à personne d'autre. Il vaut une fois, jusqu'au { $when } :
    { $link }
invite-qr = { $patient } : le patient peut aussi scanner ceci.
invite-cancelled = L'invitation est abandonnée. Rien n'a été gardé.
indication-oncology = traitement d'un cancer
indication-transplant = greffe
summary-day-oral = { $drug }, jour { $day }, premier comprimé { $started }
summary-day-intravenous = { $drug }, jour { $day }, première perfusion { $started }
summary-before-oral =
    { $days ->
        [one] { $drug }, premier comprimé demain, { $started }
       *[other] { $drug }, premier comprimé dans { $days } jours, { $started }
    }
summary-before-intravenous =
    { $days ->
        [one] { $drug }, première perfusion demain, { $started }
       *[other] { $drug }, première perfusion dans { $days } jours, { $started }
    }
summary-year = Année de naissance : { $year }
summary-ace = IEC, sacubitril ou gliptine : { $answer }
summary-angioedema = Gonflement soudain avant : { $answer }
summary-rinse = Bain de bouche prescrit : { $answer }
summary-language = { $language }, { $zone }
summary-name = Nom : { $value }
summary-phone = Téléphone : { $value }
summary-reference = Référence : { $value }
btn-make-link = Confirmer et créer le lien
btn-change-drug = Changer le médicament
btn-change-indication = Changer la raison
btn-change-started = Changer la première dose
btn-change-year = Changer l'année de naissance
btn-change-ace = Changer l'IEC, etc.
btn-change-angioedema = Changer le gonflement passé
btn-change-rinse = Changer le bain de bouche
btn-change-language = Changer la langue
btn-change-zone = Changer le fuseau
btn-change-name = Changer le nom
btn-change-phone = Changer le téléphone
btn-change-reference = Changer la référence

## Listes

list-patients = Patients
list-patients-empty = Pas encore de patient. Commencez par /invite.
list-need-unreachable = injoignable depuis le { $day }
list-need-silent = ne répond pas, l'équipe le sait depuis le { $day }
list-need-overdue = réponse attendue depuis le { $day }
list-need-risk = semaines à haut risque
list-heard = dernières nouvelles : { $day }
list-never-heard = pas encore de nouvelles
list-next = prochain : { $day }
list-alerts = Alertes ouvertes
list-alerts-empty = Aucune alerte ouverte.
alert-unknown = Cette alerte n'existe pas dans cette clinique.
course-title = Déroulé de #A{ $number }
course-raised = arrivée
course-worse = plus urgente à présent
course-joined = un autre signalement est venu
course-rested = un signalement sans nouveauté est venu
course-take = prise en charge
course-call = appel fait
course-outcome = issue notée
course-close = close
course-snooze = remise à plus tard
course-release = rendue
course-undo = rouverte
course-lapsed = rien noté à temps, rouverte
course-offered = proposée à un collègue
course-handed-over = transmise
course-offer-withdrawn = offre retirée
course-undelivered = n'a joint personne
course-delivered-late = a joint quelqu'un en retard
course-wrote-to-patient = a écrit au patient
course-why-quiet = pas de signe du patient
course-told-private = dit en privé
course-told-group = dit dans le groupe
course-told-channel = dit par un autre canal
course-arrived = arrivé après { $time }
course-under-way = en route
course-not-arrived = pas arrivé
patient-title = Patient
patient-pick = Écrivez /patient et le pseudonyme, par exemple /patient P-7K2M.
patient-unknown = Ce patient n'existe pas dans cette clinique.
find-how = Écrivez /find et une partie du nom, la référence ou au moins quatre chiffres du téléphone. Exemple : /find Meyer
find-none = Personne dans cette clinique ne correspond.
find-more = { $count } de plus correspondent : écrivez plus du nom.
find-in-private = Les noms n'ont pas leur place dans le groupe. Écrivez-moi /find en privé.
patient-head = { $patient }
patient-next = Prochain bilan : { $when }
patient-words-title = Écrit par { $patient }, le plus récent d'abord
patient-words-none = Rien d'écrit ces derniers temps.
list-older = { $count ->
    [one] Un envoi plus ancien se trouve
   *[other] { $count } envois plus anciens se trouvent
 } sur la page du patient (/login).
patient-state-invited = invité
patient-state-linked = relié, pas encore d'accord
patient-state-active = participe
patient-state-paused = en pause
patient-state-declined = a refusé
patient-state-stopped = arrêté par le patient
patient-state-discharged = sorti du suivi
patient-state-died = décédé
patient-state-unreachable = injoignable
btn-patient-medicine = Médicament
btn-patient-words = Lire les messages
btn-patient-who = Qui est-ce ?
team-yours = #A{ $number } · { $patient } est à vous maintenant.
who-for-you = Pour vous seul. Ce message est effacé dans { $minutes } minutes.
who-unknown = Ni nom, ni téléphone, ni référence n'ont été saisis.
btn-patient-pause = Pause d'une semaine
btn-patient-resume = Finir la pause
btn-patient-again = Nouveau lien
btn-patient-discharge = Sortir du suivi
btn-patient-died = Décédé
patient-confirm-discharged = Sortir { $patient } du suivi ? Les bilans s'arrêtent, et le patient le saura.
patient-confirm-died = Noter que { $patient } est décédé ? Plus aucun message ne partira.
patient-left-already = Rien n'a changé : ce patient est déjà noté « { $state } ».
digest-head = Résumé du jour de { $clinic }, { $day }
digest-more = { $count } de plus : écrivez /alerts ou ouvrez la page.
digest-as-of = État au { $when }. Appuyez sur un numéro : sa carte dit où cela en est maintenant.
digest-has-it = { $name } l'a
digest-not-rung = Sans appel à personne ces sept derniers jours : { $count }. À revoir :
digest-empty = Rien pour aujourd'hui.
digest-late = Ce résumé couvre un trou depuis le { $day } (notre panne).
quiet-title = Ce qui n'a appelé personne ces 7 derniers jours
quiet-empty = Rien n'est venu sans appeler.
quiet-calm = Bilans où rien n'a été signalé : { $count }
quiet-joined = joint à une alerte ouverte
quiet-rested = avait déjà été pris en charge
review-ask = Échantillon de la semaine : { $count } signalements qui n'ont appelé personne. Était-ce juste ?
review-right = Juste
review-should = Aurait dû appeler
toast-review-noted = Noté.

## Commandes dans le menu de Telegram

cmd-invite = Inviter un patient
cmd-patients = Liste des patients
cmd-patient = Un patient (P-…) ou la liste
cmd-find = Trouver un patient par nom ou téléphone
cmd-quiet = Ce qui n'a appelé personne en 7 jours
cmd-alerts = Alertes ouvertes
cmd-alert = Déroulé d'une alerte (A14)
cmd-oncall = Qui est de garde
cmd-handover = Passer une alerte
cmd-login = Ouvrir le fil
cmd-connect = Relier ce groupe

## Noms courts des questions

short-pulse = Bilan court
short-rf0 = Signes d'alerte
short-sel = Signale
short-m1 = Bouche, pire moment
short-m2 = La bouche gêne
short-m3 = Peut manger
short-m4 = Mal à la bouche depuis
short-m5 = Bouche depuis la dernière fois
short-m6 = Vu dans la bouche
short-r1 = Peau en paumes
short-r2 = Genre d'éruption
short-r3 = La peau dérange
short-r4 = La peau gêne
short-r5 = Signes de la peau
short-r8 = { short-s8 }
short-r6 = Avec l'urticaire
short-r7 = Fièvre ou très mal
short-s1 = Gonflement où
short-s1a = Endroits gonflés
short-s8 = Signe des voies aériennes
short-s2 = Gonflement venu
short-s3 = Gonflé à quel point
short-s4 = Le gonflement gêne
short-s6 = Douleur, chaleur, couleur
short-s7 = 2 kg de plus en 3 jours
short-n0 = Ongles
short-n1 = Ongles, à quel point
short-n2 = Les ongles gênent
short-n3 = Le rouge s'étend
short-n4 = Saigne après appui
short-b0 = Souffle
short-b1 = Mal dans la poitrine
short-f0 = Température
short-f1 = Avec la fièvre
short-y0 = Voit bien moins
short-x0 = Traitement
short-x2 = Pendant la pause
short-x3 = Contre germes ou champignons
short-p0 = Demande de contact

## Pourquoi une règle a sonné

why-t01 = Signe de gonflement des voies aériennes, souffle difficile ou effondrement
why-t02 = Gonflement des lèvres, de la langue, de la bouche ou de la gorge, ou du visage en quelques heures ou avec un signe des voies aériennes
why-t03 = Souffle court au repos, ou douleur dans la poitrine
why-t04 = Fièvre avec frissons, confusion, souffle rapide ou évanouissement
why-t05 = Cloques, peau qui pèle ou fait mal, avec fièvre, plaies ou très mal
why-t05m = Cloques, peau qui pèle ou fait mal, avec une bouche douloureuse depuis la dernière fois
why-t06 = Urticaire avec souffle difficile, évanouissement ou vomissements
why-t07 = Un bras ou une jambe gonflés, avec souffle court ou douleur dans la poitrine
why-t08 = Fièvre de 38,0 °C ou plus, ou trop chaud sans thermomètre
why-t09 = Au plus du liquide, ou ne garde ni repas ni médicament
why-t10 = La bouche gêne beaucoup pour manger, boire ou parler
why-t11 = Fort mal à la bouche
why-t12 = Mal à la bouche moyen ou mou seulement, semaines 0 à 8
why-t12l = Mal à la bouche moyen ou mou seulement
why-t13 = Mal à la bouche depuis plus de 14 jours
why-t13w = Bouche pire que la dernière fois
why-t14 = Taches blanches, cloques sur les lèvres ou sang dans la bouche
why-t15 = Un peu mal à la bouche
why-t15r = Mal à la bouche deux fois de suite
why-t16 = Cloques, peau qui pèle ou fait mal, plaies ou taches violettes
why-t17 = Éruption avec fièvre, visage gonflé ou ganglions, semaines 2 à 8 ou médicament nouveau
why-t18 = Éruption de plus de 30 paumes, ou gêne beaucoup
why-t19 = Éruption de 10 à 30 paumes, très gênante, ou avec croûte ou pus
why-t20 = Éruption signalée
why-t21 = Un bras ou une jambe nouvellement gonflés
why-t22 = Visage ou paupières gonflés
why-t23 = Deux bras, deux jambes ou ventre gonflés : gêne beaucoup, ou 2 kg de plus en 3 jours
why-t24 = Gonflement moyen, ou gêne moyenne
why-t25 = Gonflement ancien, sans changement
why-t25n = Gonflement nouveau
why-t26 = Souffle court dans l'escalier ou en marchant
why-t27 = Toux nouvelle ou pire
why-t28 = Ongle avec pus, rouge qui s'étend ou fièvre
why-t29 = Bord d'ongle sensible, boule qui saigne, ou ongle décollé qui gêne
why-t30 = La boule de l'ongle saigne après 15 minutes d'appui
why-t31 = Stries, autre couleur ou ongle décollé
why-t32 = Une réponse forte ou plus
why-t33 = Une réponse deux degrés pire qu'avant
why-t34 = Demande un contact aujourd'hui
why-t34w = Demande un contact, peut attendre
why-t35 = Deux domaines à la fois qui demandent un contact en 24 heures
why-t36 = Plus d'un jour sans dose
why-t37 = Traitement repris ou changé
why-t37s = A arrêté le traitement, sans pause notée
why-t37h = Dit avoir recommencé pendant une pause notée
why-t38 = Nouvel IEC
why-t38s = Sacubitril nouveau (Entresto)
why-t38g = Gliptine nouvelle, pour le diabète
why-t38a = Nouveau médicament qui peut changer le taux du médicament
why-t38m = Nouveau médicament
why-t38r = Bain de bouche pas fait comme prévu
why-t41 = Moyen deux fois de suite
why-nothing = Aucune règle du protocole ne s'applique

## Reasons of single rules, and of questions left without an answer

why-t04b = Frissons, confusion, souffle rapide ou évanouissement, sous 38,0 °C
why-t13p = Encore mal à la bouche, déjà une semaine ou plus la dernière fois
why-t13n = Bouche pas mieux deux fois de suite
why-t13a = Bouche pas mieux une semaine ou plus après ce que l'équipe a fait
why-t15l = Premier signalement d'un mal à la bouche, après la semaine 8
why-t17g = Ganglions gonflés avec un signalement de la peau
why-t17p = Visage gonflé avec un signalement de la peau
why-t20w = Peau pire que la dernière fois
why-t20l = Premier signalement de la peau, après la semaine 6
why-t20m = Premier signalement de la peau, moyen, jusqu'à la semaine 6
why-t20h = Urticaire, avec IEC, sacubitril, gliptine, gonflement soudain passé ou temsirolimus au dossier
why-t21l = Premier signalement d'un gonflement, d'un seul bras ou d'une seule jambe
why-t22a = Gonflement en quelques heures, avec IEC, sacubitril, gliptine ou gonflement soudain passé au dossier
why-t23s = Deux bras, deux jambes ou ventre gonflés depuis peu ; poids inconnu
why-t24s = Gonflement nouveau à plus d'un endroit
why-t31e = Premier signalement des ongles, avant la semaine 4
why-t34c = Demande un contact aujourd'hui, hors des heures d'ouverture
why-t42 = Une question est restée sans réponse dans un signalement terminé
why-t42a = Question sur les voies aériennes sans réponse
why-t42s = Gonflement signalé ; endroit ou vitesse sans réponse
why-t42b = Souffle ou toux signalés ; intensité ou douleur dans la poitrine sans réponse
why-t42f = Fièvre signalée ; température ou signes de danger sans réponse
why-t42r = Peau signalée ; signes de danger sans réponse
why-t43 = Très fort, la pire réponse
why-t44 = Fort, et deux degrés pire que la dernière réponse
why-t03c = Douleur dans la poitrine
why-t45 = Bouche qui saigne plus de 15 minutes
why-t46 = Œil rouge ou douloureux, ou vue perdue
why-t46s = Voit bien moins qu'avant, ou plus rien, d'un œil

## The effects that are watched for, as the booklet and the team name them; never shown to a patient

effect-stomatitis = plaies de la bouche (mIAS)
effect-acneiform = éruption acnéiforme
effect-morbilliform = éruption morbilliforme (maculopapuleuse)
effect-eczematous = éruption eczémateuse
effect-limb-oedema = œdème périphérique
effect-lid-oedema = œdème périorbitaire
effect-angioedema = gonflement soudain et profond (visage, voies aériennes)
effect-nail-ridging = stries des ongles
effect-onycholysis = onycholyse
effect-nail-erythema = érythème de la tablette de l'ongle
effect-paronychia = périonyxis
effect-granuloma = granulome pyogène périunguéal
effect-breathless = essoufflement ou toux
effect-fever = fièvre

## The composite of the published rule

card-composite = { $day } : score composite rapporté par le patient (0 à 3), pas un grade CTCAE : { $list }

## La ligne de commande

shell-clinic-exists = Une clinique nommée { $name } existe déjà.
shell-role-unknown = { $role } n'est pas un rôle. Les rôles sont nurse, clinician et lead.
shell-sign-who = Personne du nom de { $name } ne peut faire cela ici. Ceux qui le peuvent et ont ouvert leur lien : { $list }.
shell-sign-nobody = Personne dans cette clinique ne peut encore faire cela. Invitez d'abord un médecin ou un responsable : mtor-watch staff invite --help
shell-approve-edited = { $protocol } { $version } a déjà été approuvé avec un autre texte. Un plan en usage ne se modifie jamais : rétablissez-le, ou donnez au nouveau texte une nouvelle version.
shell-example-role = Le rôle { $role } ne peut pas faire cela. Ces rôles le peuvent : { $roles }.
shell-example-unknown = Il n'y a pas d'exemple { $line } à décider : il n'est pas de cette clinique, ou il a été écarté.
shell-example-empty = Le texte est vide. Écrivez-le tel qu'il peut sortir, ou écartez la ligne.
shell-example-digits = Le texte contient encore un chiffre. Enlevez les nombres ou écrivez-les en lettres.
shell-example-at = Le texte contient encore un @. Enlevez les adresses et les noms d'utilisateur.
shell-example-link = Le texte contient encore un lien, ou un point qui joint deux mots. Enlevez le lien.
shell-exposure-kind = Ce genre de changement n'est pas connu. Ce sont start, dose-up, dose-down, hold, restart, switch et stop.

# Correcting what was entered about a patient
btn-patient-correct = Corriger une donnée
correct-what = Quelle donnée de { $patient } est fausse ?
team-corrected = { $patient } a été corrigé. La donnée fausse reste dans le dossier ; le prochain contact a été planifié à nouveau.

# What happened to the drug, and what the patient's silence or answers change on a card.
concern-plan = plan des bilans
why-quiet = Aucun signe du patient depuis. Appelez, s'il vous plaît.
why-help-coming = Le patient dit que les secours ont été appelés.
why-help-not-yet = Le patient dit que les secours n'ont pas encore été appelés. Appelez le patient maintenant.
why-gone-now = Dans le dernier bilan, le patient ne le coche plus. Cela reste ouvert jusqu'à ce que quelqu'un ferme.
why-watch-over = Les semaines de suivi après la fin du traitement sont passées. Il n'y aura plus de bilan. Terminez le suivi du patient ou notez un nouveau début.
team-course-start = { $patient } : un début de traitement est noté pour le { $day }. Les bilans ont été planifiés à nouveau.
team-course-dose-up = { $patient } : une dose plus forte est notée pour le { $day }. Les premières semaines recommencent.
team-course-dose-down = { $patient } : une dose plus faible est notée pour le { $day }. Les bilans restent les mêmes.
team-course-hold = { $patient } : une pause du traitement est notée à partir du { $day }. Les questions liées au médicament se reposent.
team-course-restart = { $patient } : une reprise après une pause est notée pour le { $day }. Les bilans ont été planifiés à nouveau.
team-course-switch = { $patient } : un autre médicament est noté à partir du { $day }. Les premières semaines recommencent.
team-course-stop = { $patient } : la fin du traitement est notée pour le { $day }. Les bilans continuent quelques semaines.
team-exposure-impossible = Cela ne peut pas s'être passé ce jour-là : d'après le dossier, le médicament était alors « { $state } ». Regardez ce qui est noté, et corrigez le jour ou ce qui s'est passé.
taking-before = pas commencé
taking-taking = en cours
taking-held = en pause
taking-stopped = fini

# What happened to the drug, noted by a colleague in private.
med-title = { $patient } : ce qui est noté sur le médicament
med-state = Aujourd'hui : { $state }
med-since = { $state } depuis le { $day }
med-entry = { $day } · { $what } · { $drug }
med-entry-dose = { $day } · { $what } · { $drug } { $dose } mg
med-ask = Que s'est-il passé ?
med-kind-start = Première dose
med-kind-dose-up = Dose augmentée
med-kind-dose-down = Dose diminuée
med-kind-hold = Mis en pause
med-kind-restart = Repris
med-kind-switch = Autre médicament
med-kind-stop = Terminé
med-ask-drug = Quel médicament est-ce maintenant ?
med-ask-dose = Quelle dose en mg ? Écrivez le nombre, par exemple 7,5, ou passez.
med-dose-unreadable = Cela ne peut pas être une dose. Écrivez seulement le nombre de milligrammes, par exemple 7,5.
med-dose-more = { $dose } mg, c'est plus que d'habitude pour { $drug } ({ $given } : { $lowest } à { $highest } mg). Est-ce juste ? Sinon, écrivez le bon nombre.
med-dose-less = { $dose } mg, c'est moins que d'habitude pour { $drug } ({ $given } : { $lowest } à { $highest } mg). Est-ce juste ? Sinon, écrivez le bon nombre.
med-dose-outside = { $dose } mg n'est pas habituel pour { $drug } : { $lowest } à { $highest } mg. Vérifiez le nombre. S'il est juste, notez-le dans le bot, sur la page du patient : il y est demandé encore une fois.
btn-dose-right = Oui, c'est juste
drug-oral = par la bouche
drug-intravenous = en perfusion
drug-daily = chaque jour
drug-weekly = chaque semaine
med-ask-day = Quel jour ? Choisissez, ou écrivez le jour comme 19.11.2026 ou 2026-11-19.
med-day-bounds = Le { $day } est trop loin d'aujourd'hui. Vérifiez le jour et écrivez-le à nouveau.
med-summary = { $patient } · { $entry }
    Faut-il le noter ? Le patient apprend ce qui change dans les questions.
med-done = Noté. Le prochain contact a été planifié à nouveau.
btn-med-void = Une donnée est fausse
med-void-which = Quelle donnée est fausse ? Elle est barrée et reste visible.
med-void-sure = Barrer ceci ?
    { $entry }
med-void-start = La première dose se corrige avec « Corriger une donnée » sur la page du patient.
med-void-clash = Cette donnée ne peut pas être barrée, car une autre, plus tardive, en dépend : { $entry }. Barrez d'abord celle-là.
med-voided = Barré. Le prochain contact a été planifié à nouveau.
team-course-void = { $patient } : une donnée sur le médicament a été barrée. Les bilans ont été planifiés à nouveau.

# L'échelle, prendre, remettre, fermer.
card-snoozed = était remise jusqu'à maintenant, ouverte depuis { $time }
card-released = rendue, ouverte depuis { $time }
card-left = la personne qui s'en chargeait a quitté l'équipe : de nouveau ouverte
card-bare = Il y a dans ce groupe une personne inconnue, c'est pourquoi rien d'autre n'est montré. Appuyez sur Montrer : vous le recevez en privé.
card-worse-than-last = pire que la dernière fois
card-wish-today = souhaite un contact aujourd'hui
card-wish-can-wait = souhaite un contact, cela peut attendre
card-notes = { $count ->
        [one] Une note de l'équipe
       *[other] { $count } notes de l'équipe
    }
card-until = Sans résultat, de nouveau ouverte le { $when }
btn-noise = Pas une vraie alerte
btn-show = Montrer
btn-more = Plus
btn-still-mine = Je la garde
btn-release = Rendre
btn-snooze = Remettre de { $hours } h
btn-handover = Transmettre
btn-note = Note
outcome-called-well = Appel fait, rien de nouveau
outcome-called-problem = Appel fait, il y a un problème
outcome-wrong-number = Mauvais numéro
outcome-settled = Réglé
team-try-again = #A{ $number } : c'est l'heure de réessayer. Elle est ouverte à tous.
team-lapsed = #A{ $number } : vous l'aviez, et aucun résultat n'a été noté. Elle est de nouveau ouverte pour tous.
team-offer-exposure = { $patient } : vous avez noté « { $outcome } ». Notez-le aussi sous Médicament, pour que les questions suivent ce qui est pris.
toast-not-now = Ce n'est pas possible maintenant.
toast-emergency-no-snooze = Une urgence ne peut pas être remise.
toast-not-yours = Vous ne l'avez pas.
toast-released = Rendue. Elle est de nouveau ouverte pour tous.
toast-snoozed = Remise à plus tard. Elle revient d'elle-même.
toast-undo-late = Il est trop tard pour l'annuler. Au besoin, écrivez au patient.
toast-undo-newer = Une alerte plus récente sur le même sujet est déjà ouverte.
toast-undone = Annulé. Vous l'avez de nouveau.
toast-noise-noted = Noté comme pas une vraie alerte. Elle est fermée par un médecin.
concern-outsider = personne inconnue dans le groupe

# Writing to a patient, and notes for colleagues.
reply-empty = Rien n'a été écrit. Écrivez votre message.
reply-too-long = C'est trop long. Écrivez au plus { $most } caractères.
reply-no-chat = Le patient n'a pas de discussion ouverte avec le bot. Veuillez appeler.
reply-not-delivered = Votre message à { $patient } (#A{ $number }) n'a pas pu être remis. Veuillez appeler.
reply-answered = { $patient } a écrit après votre message. #A{ $number }
note-ask = Écrivez maintenant votre note sur #A{ $number }. L'équipe la lit sur la page.
note-kept = La note est gardée. #A{ $number }
note-too-long = C'est trop long. Écrivez au plus { $most } caractères.
team-use-words = Écrivez-le avec des mots, s'il vous plaît.
why-answered-team = Le patient a écrit après un message de l'équipe.

# Autres canaux : courriel, SMS, téléavertisseur.
concern-channel = un autre canal
why-channel = Un autre canal (courriel, SMS, téléavertisseur) n'a pas pris une alerte. Essayez-le : mtor-watch channel test
page-body = Ouverte depuis { $time }, et personne ne l'a. Ouvrez Telegram ou la page : #A{ $number }
page-body-taken = Ouverte depuis { $time }. Ouvrez Telegram ou la page : #A{ $number }
channel-exists = Cette clinique a déjà cette adresse.
channel-unreadable = Apprise ne peut pas lire cette adresse. Exemple : mailto://user:password@example.org
channel-optional = Une adresse dite facultative cacherait un échec. Retirez « optional ».
channel-unverified = Une adresse qui ne vérifie pas les certificats n'est pas sûre. Retirez « verify=no ».
channel-redirected = Une adresse qui suit les redirections compterait une page de connexion comme un succès. Retirez « redirect=yes ».
channel-several = Cette adresse mène à plusieurs endroits. Ajoutez chacun comme un canal à part, pour que l'on voie celui qui échoue.
channel-local = Cette adresse n'affiche un message que sur la machine elle-même. Personne ne serait prévenu.
channel-of-settings = Ce canal vient de MTORWATCH_NOTIFY_URLS. Retirez-le là et redémarrez le programme.
channel-test-title = Essai de mtor-watch
channel-test-body = Ceci n'est qu'un essai. Si vous le lisez, ce canal fonctionne.

# Who reads along in the group.
why-outsider = Il y a dans ce groupe une personne inconnue. Tant que la direction n'a pas dit qu'elle en fait partie, les cartes n'y montrent rien. « { outcome-settled } » le dit.
toast-lead-vouches = Seule la direction peut dire qui fait partie du groupe.
