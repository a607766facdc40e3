### Who is on call, hand-over, coverage and further channels: what colleagues read.

# Qui se tient derrière chaque échelon, et ce qui manque
concern-coverage = couverture de la garde
why-coverage-hole = Dans les 14 jours à venir, il y a un moment où personne de joignable n'est derrière un échelon. /oncall le montre.
why-coverage-whole = Quelqu'un de joignable est de nouveau derrière chaque échelon.
team-coverage-hole =
    { $rung ->
        [on-call] Personne de joignable n'est de garde du { $start } au { $end }.
        [next] Personne de joignable ne suit la garde du { $start } au { $end }.
        [clinician] Aucun médecin ni personne à sa place n'est joignable.
       *[lead] Aucun responsable ni personne à sa place n'est joignable.
    }
    Pas d'inscription d'un premier patient avant que chaque collègue de garde ait ouvert son lien et pressé le bouton du message d'essai. /oncall montre ce qui manque.
team-nobody-told =
    Une alerte n'arriverait chez personne : aucun groupe ne peut recevoir de message, et personne dans l'équipe n'a ouvert son lien et pressé le bouton du message d'essai.
    Invitez d'abord un collègue (mtor-watch staff invite --role nurse --name NAME), qui ouvre le lien dans Telegram et presse le bouton. Puis un responsable connecte le groupe : /connect CODE.
team-coverage-anyway = Un responsable peut inscrire quand même. Il est noté qui l'a fait.
team-force-lead-only = Seul un responsable de cette clinique peut inscrire quand même. Nommez-en un : --force --by NAME.
btn-enrol-anyway = Inscrire quand même
duty-title = Qui est de garde
duty-name-on-call = De garde
duty-name-next = Ensuite
duty-name-clinician = Médecins
duty-name-lead = Responsables
duty-until = { $duty } : { $names }, jusqu'à { $until }
duty-always = { $duty } : { $names }, toujours
duty-after-until = puis { $names }, jusqu'à { $until }
duty-after = puis { $names }
duty-nobody = personne selon le planning, donc tous sont prévenus
duty-holes = Personne de joignable :
duty-hole = { $duty } : de { $start } à { $end }
duty-hole-all = { $duty } : tous les { $days } jours à venir
duty-holes-more = et { $count } de plus
duty-whole = Quelqu'un de joignable est derrière chaque échelon pour les { $days } jours à venir.
duty-untested = Message d'essai non confirmé : { $names }
duty-blocked = Pas joignable : { $names }
duty-over = Ce bouton ne vaut plus. Écrivez /oncall.
duty-here = { $names } (vous)

# Le changer : une courte conversation
btn-duty-rota = Changer le planning
btn-duty-cover = Quelqu'un remplace
btn-duty-swap = Échanger
btn-duty-holiday = Jour férié
btn-duty-list = Retirer une ligne
btn-duty-test = Message d'essai pour moi
btn-duty-nobody = Personne
btn-duty-days-done = Ces jours
btn-duty-workdays = Du lundi au vendredi
btn-duty-every = Tous les jours
btn-duty-all-day = Toute la journée
btn-duty-today = Aujourd'hui
btn-duty-tonight = Cette nuit
btn-duty-tomorrow = Demain
btn-duty-tomorrow-night = La nuit de demain
btn-duty-weekend = Week-end
btn-duty-yes = Je prends
btn-duty-no = Je ne peux pas
btn-duty-back = Qui est de garde
duty-holidays = jours fériés
duty-day-chosen = { $day } : choisi
duty-ask-duty = Quelle garde ?
duty-ask-days = Quels jours ? Pressez chacun, puis « Ces jours ».
duty-ask-hours = De quand à quand ? Écrivez 08:00-20:00, ou choisissez. Une fin avant le début est le jour suivant.
duty-ask-who = Qui ?
duty-ask-from = À partir de quand ? Écrivez 24.12.2026 18:00 ou 2026-12-24 18:00, ou choisissez.
duty-ask-until = Jusqu'à quand ? Écrivez 24.12.2026 18:00 ou 2026-12-24 18:00.
duty-ask-mine = Laquelle de vos gardes donnez-vous ?
duty-ask-on = Quel jour est férié ? Écrivez 24.12.2026 ou 2026-12-24.
duty-hours-unreadable = Ce ne sont pas des heures. Écrivez 08:00-20:00.
duty-moment-unreadable = Ce n'est pas un jour avec une heure. Écrivez 24.12.2026 18:00 ou 2026-12-24 18:00.
duty-day-unreadable = Ce jour n'est pas au calendrier. Écrivez 24.12.2026 ou 2026-12-24.
duty-none-of-yours = Dans les { $days } jours à venir, aucune garde n'est à vous seul.
duty-nobody-to-ask = Il n'y a personne d'autre qui pourrait la prendre.
duty-line = { $duty } : { $days }, { $hours }, { $name }
duty-cover-line = { $duty } : { $name }, de { $start } à { $end }
duty-holiday-line = Jour férié : { $day }
duty-sure = Faut-il le noter ?
duty-sure-away = Faut-il le retirer ?
duty-done = Noté.
duty-away = Retiré. Cela reste dans le registre.
duty-dropped = Abandonné. Rien n'a changé.
duty-list = Ce qui est noté. Pressez ce qu'il faut retirer.
duty-list-empty = Rien n'est noté. Toute l'équipe est toujours de garde.

# Ce qui est refusé
duty-impossible-line = Cela ne peut pas être une ligne du planning. Vérifiez la garde, le jour et les heures.
duty-line-twice = Cette ligne est déjà au planning.
duty-end-before-start = La fin est avant le début. Vérifiez les deux.
duty-over-already = Cela est passé.
duty-too-long = Un remplacement dure au plus { $days } jours et commence dans l'année. Vérifiez les dates.
duty-too-far = { $day } est à plus d'un an. Vérifiez le jour.
duty-holiday-twice = Ce jour est déjà noté comme férié.
duty-gone-already = Cela a déjà été retiré.
duty-not-yours-to-write = Seul un médecin ou un responsable change le planning. Échanger ou remplacer, tout le monde le peut.
duty-nobody-of-that-name = Cette personne ne travaille pas ici.
duty-not-linked = Cette personne n'a pas ouvert la discussion avec le bot.

# Échanger
duty-swap-ask = { $name } vous demande de prendre :
duty-swap-sent = { $name } a reçu la demande. Sans réponse, la garde reste à vous.
duty-swap-taken = { $name } prend :
duty-swap-declined = { $name } ne peut pas prendre :
duty-swap-you-have-it = Elle est à vous maintenant.
duty-swap-you-declined = Vous avez dit non. { $name } le sait.
duty-swap-over = Ce n'est plus à prendre : la garde a changé de main, ou son temps est passé.

# Passer des alertes ouvertes
handover-title = Vos alertes
handover-none = Vous n'avez aucune alerte ouverte.
handover-offered-here = Proposées à vous
handover-more = et { $count } autres
handover-more-offered = et { $count } autres, quand certaines de celles-ci seront acceptées
handover-ask = À qui les passer ? Chacune reste à vous jusqu'à ce qu'elle soit acceptée.
handover-ask-one = À qui passer #A{ $number } ? Elle reste à vous jusqu'à ce qu'elle soit acceptée.
handover-to = À { $name }
handover-to-next = À { $name } (de garde après vous)
handover-waits = proposée à { $name }, pas encore acceptée
handover-late = proposée à { $name } il y a { $minutes } min et pas acceptée : parlez-lui
handover-offer = { $name } vous passe. Acceptez chacune à part :
btn-handover-accept = Accepter #A{ $number }
btn-handover-withdraw = Reprendre #A{ $number }
handover-sent = Proposées à { $name } : { $numbers }
handover-you-have-it = #A{ $number } est à vous maintenant.
handover-taken-over = { $name } a accepté #A{ $number }.
handover-withdrawn = #A{ $number } a été reprise. Elle reste à { $name }.
handover-not-yours = Cette alerte n'est pas à vous. Seul qui l'a peut la passer.
handover-take-first = Personne n'a encore cette alerte. Prenez-la d'abord.
handover-over = Cette proposition ne vaut plus : l'alerte est fermée, reprise ou chez quelqu'un d'autre.
handover-not-to-you = Cette alerte ne vous a pas été proposée.
handover-to-yourself = Elle est déjà à vous.
handover-already = Elle a déjà été proposée à { $name }.

# Quelqu'un, ou le groupe, ne peut pas être prévenu

unreachable-nurse = soins infirmiers
unreachable-clinician = médecin
unreachable-lead = responsable
team-unreachable = { $name } ({ $who }) ne reçoit plus de messages par Telegram depuis { $since }. Les alertes vont tout de suite aux autres.
team-unreachable-on-call = { $name } ({ $who }, de garde) ne reçoit plus de messages par Telegram depuis { $since }. Les alertes vont tout de suite aux autres.
team-unreachable-mend = Veuillez dire à { $name } : ouvrir ce bot dans Telegram, presser Démarrer et écrire /oncall.
team-group-lost =
    Depuis { $since }, ce bot ne peut plus écrire dans le groupe de { $clinic }. D'ici là, chaque alerte va à chacun de vous en privé.
    Que presser : ouvrez le groupe, touchez son nom, puis Ajouter et choisissez ce bot. S'il y est encore : Modifier, Permissions, et autorisez les messages. Si le sujet « General » est fermé, rouvrez-le. Dans un nouveau groupe, écrivez /connect CODE.
