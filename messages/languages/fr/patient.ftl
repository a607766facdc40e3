### Ce que lit le patient. Des mots simples, des phrases courtes, sans balises, rien qui fasse peur à trois heures du matin.
### « msg-… » commence un nouveau message : n'importe qui peut en voir les 80 premiers caractères sur l'écran verrouillé ; ils ne
### nomment ni médicament, ni partie du corps, ni signe, ni maladie. Jamais de conseil de dose, de diagnostic, ni « tout va bien ».

## Premier contact

msg-hello-stranger =
    Bonjour.
    Il faut un lien de votre clinique pour écrire ici. Demandez-le à la clinique. Cette discussion n'est pas faite pour les urgences : s'il vous faut vite de l'aide, appelez le numéro d'urgence de votre pays.
msg-too-many =
    Trop de messages sont arrivés à la fois.
    Nous n'avons pas lu les derniers, et personne d'autre ne les a lus. En cas d'urgence, appelez tout de suite le { $emergency }. Sinon, attendez une minute et écrivez encore une fois, en un seul message.
msg-link-refused = Ce lien ne marche pas. Demandez-en un nouveau à votre clinique et ouvrez-le sur votre propre téléphone.
msg-ask-birth-year =
    Bienvenue.
    Nous vérifions d'abord que ce lien est arrivé à la bonne personne. En quelle année êtes-vous né ou née ? Écrivez quatre chiffres, par exemple 1958.
msg-birth-year-unreadable = Écrivez votre année de naissance avec quatre chiffres, par exemple 1958. Il ne faut rien d'autre ici.
msg-birth-year-wrong = Cela ne correspond pas à ce que votre clinique a noté. Écrivez encore une fois votre année de naissance.
msg-chat-taken =
    Cette discussion est déjà celle d'une personne, et elle ne peut en servir qu'une.
    Prenez le téléphone de l'autre personne. Si ce n'est pas possible, demandez à la clinique.
msg-chat-is-staff = Cette discussion est celle d'un membre de l'équipe et ne peut pas servir aux bilans. Prenez un autre téléphone.
msg-linked-again =
    Cette discussion est de nouveau reliée.
    Vos bilans continuent ici, et la discussion de l'autre téléphone est fermée. Écrivez /status pour voir quand vient le prochain.
msg-moved = Cette discussion est passée sur un autre téléphone, à la demande de votre clinique. Si ce n'était pas vous, appelez-la : { $phone }.

## Accord

msg-consent =
    Lisez d'abord ceci.
    Vous y voyez à quoi sert cette discussion, qui la lit et quand, et comment vous pouvez arrêter.

    • Ce qu'elle fait : elle vous pose de courtes questions sur la bouche, la peau, les gonflements et la respiration pendant votre traitement. Votre équipe à { $clinic } voit vos réponses.
    • Qui lit, et quand : votre équipe, { $hours }. En dehors de ces heures, une réponse peut attendre. Les signes d'alerte sont transmis aussitôt à la personne de garde.
    • Pas pour les urgences : en cas d'urgence, appelez le { $emergency }. N'attendez pas de réponse ici.
    • Par où cela passe : Telegram porte les messages, et les serveurs de Telegram peuvent les voir. Nous les gardons chiffrés.
    • Comment arrêter : écrivez /stop à tout moment. Votre traitement ne dépend pas de cette discussion.
    • Questions : appelez le { $phone }, ou le { $after } quand la clinique est fermée.

    Êtes-vous d'accord ?
btn-accept = Oui, je suis d'accord
btn-decline = Non, merci
msg-declined =
    Vous avez dit non, et c'est votre droit.
    Vous ne recevrez pas de message de cette discussion, et votre clinique voit que vous avez dit non. Votre traitement ne change pas. Si vous changez d'avis, appuyez sur le bouton. Le numéro de votre clinique est le { $phone }.

## Choix

language-name = Français
msg-choose-language = Dans quelle langue devons-nous vous écrire ?
msg-choose-weekday = Quel jour de la semaine voulez-vous votre bilan ?
msg-choose-hour = À quelle heure le voulez-vous ? Les heures sont celles de { $zone }.
msg-hour-not-offered = Nous ne pouvons pas vous écrire à { $time }. Choisissez parmi : { $hours }.
msg-zone-confirm = Est-il { $time } chez vous maintenant ? C'est l'heure de { $zone }.
btn-zone-other = Non, un autre lieu
msg-ask-zone = Écrivez une grande ville de votre fuseau horaire, par exemple Paris.
msg-zone-unknown = Nous ne connaissons pas ce lieu. Écrivez une grande ville proche, par exemple Paris.
msg-language-set = Désormais cette discussion vous écrit en français. Les bilans viennent le { $weekday } à { $time }. Pour changer, écrivez /language.
msg-time-set = Vos bilans viennent maintenant le { $weekday } à { $time } ({ $zone }). Pour changer, écrivez /time.
msg-welcome =
    Tout est prêt.
    Vos bilans viennent à { $time } ({ $zone }). Répondez aussi quand vous vous sentez comme d'habitude.
welcome-next = Les deux prochains viennent le :
welcome-all = Vos huit prochaines semaines :
welcome-short = une question
welcome-short-check = un bilan court
welcome-any-time =
    Si quelque chose change entre-temps, n'attendez pas le prochain bilan : appuyez sur le bouton ou écrivez /report.
    En cas d'urgence, appelez le { $emergency }. Le numéro de votre clinique est le { $phone }.
btn-first-now = Commencer le premier bilan maintenant
btn-all-dates = Toutes les dates

## Bilans

msg-opener =
    Votre bilan de la semaine est prêt.
    Il dure environ deux minutes. Commencez quand vous voulez, ou choisissez une autre heure.
msg-opener-first =
    Un bilan court est prêt.
    Il y a trois ou quatre questions courtes, environ une minute. Commencez quand vous voulez, ou choisissez une autre heure.
msg-opener-pulse =
    Un bilan court est prêt.
    Il y a une question, et un bouton suffit pour y répondre. Commencez quand vous voulez, ou choisissez une autre heure.
msg-opener-follow-up =
    Un bilan court est prêt.
    Votre équipe aimerait savoir comment cela va maintenant. Il dure une minute. Commencez quand vous voulez, ou choisissez une autre heure.
msg-opener-reminder =
    Rappel : votre bilan vous attend.
    Il dure environ deux minutes. Commencez quand vous voulez, ou choisissez une autre heure.
msg-opener-reminder-short =
    Rappel : un bilan court vous attend.
    Il dure une minute au plus. Commencez quand vous voulez, ou choisissez une autre heure.
screen-check-in = Bilan de la semaine · { $n } sur { $m }
screen-first = Bilan court · { $n } sur { $m }
screen-pulse = Bilan court · { $n } sur { $m }
screen-report = Votre message · { $n } sur { $m }
screen-baseline = Premier bilan · { $n } sur { $m }
screen-follow-up = Bilan court · { $n } sur { $m }
screen-details = détails { $k } sur { $l }
screen-tick = Cochez tout ce qui convient.
screen-tick-all = Cochez tout ce qui convient, puis appuyez sur Terminé.
screen-later = Quand pouvons-nous vous le redemander ?
screen-put-off = D'accord. Nous vous le redemanderons le { $when }. Vous pouvez aussi commencer maintenant.
screen-help-first =
    D'abord de l'aide : appelez le { $emergency } maintenant.
    Les autres questions peuvent attendre. Continuez quand vous êtes en sécurité.
btn-start = Commencer
btn-later = Plus tard
btn-later-1h = Dans 1 heure
btn-later-evening = Ce soir
btn-later-tomorrow = Demain
btn-continue = Continuer
btn-back = Retour
btn-done = Terminé
btn-emergency = Urgence
btn-report = Signaler quelque chose
btn-yes = Oui
btn-no = Non
btn-today = Aujourd'hui
btn-yesterday = Hier
btn-skip = Passer
btn-cancel = Annuler
btn-confirm = Confirmer
msg-old-finished = Ce bilan du { $day } est déjà terminé. Quelque chose a changé depuis ? Appuyez sur le bouton pour le dire.
msg-old-closed = Ce bilan est celui du { $day } et il est fermé. Votre réponse est-elle pour aujourd'hui ? Appuyez sur le bouton pour la donner.
msg-old-replaced = Ce bilan a été remplacé par un plus récent. Prenez le plus récent, ou appuyez sur le bouton pour signaler quelque chose.

## Après un bilan : la suite, et pour quand

screen-receipt-record =
    Merci. Vos réponses sont notées.
    Votre équipe peut les lire ({ $hours }). Nous ne vous appelons pas pour cela, mais vous pouvez toujours nous appeler.
    Si cela empire ou si quelque chose de nouveau commence, appuyez sur le bouton ou appelez le { $phone }. Quand la clinique est fermée, appelez le { $after }. En cas d'urgence, appelez le { $emergency }.
screen-receipt-routine =
    Merci. Vos réponses sont notées.
    Nous avons demandé à votre équipe de les regarder dans les trois jours ({ $hours }).
    Si cela empire, appuyez sur le bouton ou appelez le { $phone }. Quand la clinique est fermée, appelez le { $after }. En cas d'urgence, appelez le { $emergency }.
screen-receipt-next-day =
    Merci. Vos réponses sont notées.
    Nous avons demandé à votre équipe de les regarder dans les 24 heures, le week-end aussi.
    Si vous n'avez pas de nouvelles d'ici là, ou si cela empire, appelez le { $phone } ({ $hours }), ou le { $after } quand la clinique est fermée. En cas d'urgence, appelez le { $emergency }.
screen-receipt-same-day =
    Merci. Nous avons demandé à votre équipe de vous joindre aujourd'hui.
    Gardez votre téléphone près de vous.
    Si vous n'avez pas de nouvelles, ou si cela empire, appelez vous-même le { $phone } ({ $hours }), ou le { $after } quand la clinique est fermée. En cas d'urgence, appelez le { $emergency }.
screen-receipt-emergency =
    Appelez le { $emergency } maintenant, si ce n'est pas encore fait.
    N'attendez pas de réponse ici. Vos réponses sont parties à votre équipe. Le numéro de votre clinique est le { $phone } ({ $hours }), ou le { $after } quand elle est fermée.
receipt-airway = Tout de suite : si vous avez du mal à respirer ou à avaler, ou si lèvres, langue ou gorge gonflent, appelez le { $emergency } maintenant.
tip-mouth = En attendant : brossez doucement avec une brosse souple. Rincez souvent à l'eau ou à l'eau salée. Mangez mou et frais, et buvez. Pas de bain de bouche avec alcool.
tip-skin = En attendant : prenez des douches courtes et tièdes. Utilisez un savon et une crème sans parfum. Portez des habits amples et protégez-vous du soleil. Pas de produits contre l'acné.
tip-nails = En attendant : coupez les ongles droit et ne touchez pas aux petites peaux. Mettez des gants pour les travaux mouillés, et des chaussures larges.

## Urgence

msg-emergency =
    Appelez le { $emergency } maintenant.
    N'attendez pas de réponse ici. Si quelqu'un est là, dites-lui de rester et de vous aider à appeler. Ne conduisez pas vous-même. Prenez sur vous la liste de vos médicaments.
emergency-phone = Appelez ensuite votre clinique : { $phone } ({ $hours }), ou { $after } quand elle est fermée. Votre équipe est prévenue aussi, mais ne l'attendez pas.
emergency-phone-alone = Cette discussion ne peut pas prévenir votre équipe maintenant. Appelez ensuite aussi votre clinique : { $phone } ({ $hours }), ou { $after } quand elle est fermée.
emergency-no-clinic = Cette discussion ne sait pas encore qui vous êtes. Ne comptez pas sur elle.
msg-emergency-late =
    Si c'est toujours le cas, appelez le { $emergency } maintenant.
    Vous avez écrit à { $time }, et nous étions hors ligne jusqu'ici. Nous en sommes désolés. N'attendez pas de réponse ici et ne conduisez pas vous-même. Votre équipe est prévenue. Le numéro de votre clinique est le { $phone }.
emergency-help = Quelqu'un a-t-il appelé les secours ? Sinon, appelez d'abord le { $emergency }.
btn-help-called = Oui, les secours arrivent
btn-help-not-yet = Pas encore
msg-help-coming = Merci. Restez avec quelqu'un si vous pouvez. Le numéro de votre clinique est le { $phone }.
msg-help-first = Appelez d'abord le { $emergency }. Cette discussion ne peut pas appeler pour vous.
role-nurse = une infirmière ou un infirmier
role-clinician = un médecin
role-lead = un responsable de l'équipe
msg-seen = Votre équipe a lu ceci à { $time } : { $role } s'en occupe.
seen-by = Si vous n'avez rien entendu d'ici là ({ $by }), appelez s'il vous plaît.
seen-next-emergency = Si vous n'avez pas encore appelé le { $emergency }, appelez maintenant. Ne nous attendez pas. Le numéro de votre clinique est le { $phone } ({ $hours }), ou le { $after } quand elle est fermée.
seen-next-same-day = Gardez votre téléphone près de vous. Si cela empire, n'attendez pas : appelez le { $phone } ({ $hours }), ou le { $after } quand la clinique est fermée. En cas d'urgence, appelez le { $emergency }.
seen-next-next-day = Votre équipe décide de la suite. Si cela empire, appelez le { $phone } ({ $hours }), ou le { $after } quand la clinique est fermée. En cas d'urgence, appelez le { $emergency }.
seen-next-routine = Votre équipe décide de la suite. Si cela empire, écrivez /report ou appelez le { $phone } ({ $hours }), ou le { $after } quand la clinique est fermée. En cas d'urgence, appelez le { $emergency }.
seen-next-record = Si quelque chose change, écrivez /report ou appelez le { $phone } ({ $hours }), ou le { $after } quand la clinique est fermée. En cas d'urgence, appelez le { $emergency }.
msg-dealt =
    Ce que vous nous avez dit a été traité par { $role }.
    Si ce n'est pas mieux { $day }, appuyez sur le bouton ou appelez le { $phone }. Quand la clinique est fermée, appelez le { $after }. En cas d'urgence, appelez le { $emergency }.
msg-looked-at =
    Ce que vous nous avez dit a été vu par { $role }.
    Si cela empire ou si quelque chose de nouveau commence, appuyez sur le bouton ou appelez le { $phone }. Quand la clinique est fermée, appelez le { $after }. En cas d'urgence, appelez le { $emergency }.
msg-not-reached =
    Votre équipe a essayé de vous appeler et n'a pas pu vous joindre.
    Appelez le { $phone } s'il vous plaît. Quand la clinique est fermée, appelez le { $after }. En cas d'urgence, appelez le { $emergency }.
msg-nobody-yet =
    Personne n'a encore confirmé votre message.
    N'attendez pas cette discussion. Si c'est toujours le cas, appelez le { $emergency }, ou votre clinique : { $phone }.
msg-nobody-called =
    Votre message a été lu, mais personne n'a noté vous avoir joint.
    N'attendez pas cette discussion. Si c'est toujours le cas, appelez le { $emergency }, ou votre clinique : { $phone }.
msg-nobody-reached =
    Nous n'avons pas pu prévenir votre équipe.
    N'attendez pas cette discussion. Si c'est toujours le cas, appelez le { $emergency } maintenant. Appelez ensuite votre clinique : { $phone } ({ $hours }), ou { $after } quand elle est fermée.
msg-team-reply =
    Un message de votre équipe.
    Une personne l'a écrit. Si vous répondez ici, ce sera peut-être lu plus tard. Pour parler à quelqu'un, appelez le { $phone }.

    { $text }

## Mots, images, changements

msg-words-kept-routine =
    Votre message est noté.
    Nous avons demandé à votre équipe de le lire dans les trois jours ({ $hours }). Si cela ne peut pas attendre, appelez le { $phone }. Quand la clinique est fermée, appelez le { $after }. Si les lèvres, la langue ou la gorge gonflent, ou si vous avez du mal à respirer ou à avaler, appelez le { $emergency } maintenant.
msg-words-kept-next-day =
    Votre message est noté.
    Nous avons demandé à votre équipe de le lire dans les 24 heures. Si cela ne peut pas attendre ou empire, appelez le { $phone } ({ $hours }), ou le { $after } quand la clinique est fermée. Si les lèvres, la langue ou la gorge gonflent, ou si vous avez du mal à respirer ou à avaler, appelez le { $emergency } maintenant.
msg-words-kept-same-day =
    Votre message est noté, et nous avons demandé à votre équipe de le regarder aujourd'hui.
    Gardez votre téléphone près de vous. Si cela ne peut pas attendre ou empire, appelez le { $phone } ({ $hours }), ou le { $after } quand la clinique est fermée. Si vous avez du mal à respirer ou à avaler, ou si vous allez très mal, appelez le { $emergency } maintenant.
msg-media-kept =
    Cette discussion ne peut pas lire ce genre de message, mais il est gardé pour votre équipe.
    Écrivez-le avec des mots, ou appuyez sur un bouton. Si ce n'est pas possible, appelez le { $phone } ({ $hours }), ou le { $after } quand la clinique est fermée. Si les lèvres, la langue ou la gorge gonflent, ou si vous avez du mal à respirer ou à avaler, appelez le { $emergency } maintenant.
# Photos, enregistrements et fichiers ; la réponse à des mots de détresse ; un merci.
btn-add-photo = Ajouter une photo
btn-answer-this = Répondre à quelques questions là-dessus
msg-photo-how =
    Vous pouvez l'envoyer ici maintenant, comme à n'importe qui.
    Prenez-la à la lumière du jour, une fois de près et une fois de plus loin. Votre visage et votre nom n'ont pas besoin d'y être.
msg-photo-added =
    Votre photo est gardée avec ce que vous avez signalé.
    Votre équipe peut la voir avec vos réponses ({ $hours }). Cette discussion ne peut pas en juger. Si cela empire, n'attendez pas : appelez le { $phone }. Quand la clinique est fermée, appelez le { $after }. Si les lèvres, la langue ou la gorge gonflent, ou si vous avez du mal à respirer ou à avaler, appelez le { $emergency } maintenant.
msg-photo-kept =
    Votre photo est gardée.
    Nous avons demandé à votre équipe de la regarder dans les trois jours ({ $hours }). Cette discussion ne peut pas en juger. Si cela ne peut pas attendre, appelez le { $phone }. Quand la clinique est fermée, appelez le { $after }. Si les lèvres, la langue ou la gorge gonflent, ou si vous avez du mal à respirer ou à avaler, appelez le { $emergency } maintenant.
msg-voice-kept =
    Votre enregistrement est gardé, mais cette discussion ne peut pas l'écouter.
    Écrivez en quelques mots ce que vous avez dit, ou appuyez sur un bouton. Nous avons demandé à votre équipe de s'en occuper dans les trois jours ({ $hours }). Si cela ne peut pas attendre, appelez le { $phone }. Quand la clinique est fermée, appelez le { $after }. Si les lèvres, la langue ou la gorge gonflent, ou si vous avez du mal à respirer ou à avaler, appelez le { $emergency } maintenant.
msg-video-kept =
    Votre vidéo est gardée, mais cette discussion ne peut pas la regarder.
    Écrivez en quelques mots ce qu'elle montre, ou appuyez sur un bouton. Nous avons demandé à votre équipe de s'en occuper dans les trois jours ({ $hours }). Si cela ne peut pas attendre, appelez le { $phone }. Quand la clinique est fermée, appelez le { $after }. Si les lèvres, la langue ou la gorge gonflent, ou si vous avez du mal à respirer ou à avaler, appelez le { $emergency } maintenant.
msg-words-airway =
    Cette discussion ne lit pas tout de suite ce qui est écrit, et personne ne le regarde à l'instant.
    Si vos lèvres, votre langue ou votre gorge gonflent, ou si vous avez du mal à respirer ou à avaler : appelez le { $emergency } maintenant. N'attendez pas de réponse ici.
    Sinon, appuyez sur les boutons de la question. Nous avons demandé à votre équipe de lire aujourd'hui ce que vous avez écrit. Le numéro de votre clinique est le { $phone } ({ $hours }), ou le { $after } quand elle est fermée.
msg-media-airway =
    Cette discussion ne peut ni voir ni entendre votre envoi, et personne ne le regarde à l'instant.
    Si vos lèvres, votre langue ou votre gorge gonflent, ou si vous avez du mal à respirer ou à avaler : appelez le { $emergency } maintenant. N'attendez pas de réponse ici.
    Sinon, écrivez en quelques mots ce que cela montre ou dit, ou appuyez sur un bouton. Nous avons demandé à votre équipe de le regarder aujourd'hui. Le numéro de votre clinique est le { $phone } ({ $hours }), ou le { $after } quand elle est fermée.
msg-file-too-large =
    Votre fichier est trop grand pour cette discussion, et votre équipe ne l'a pas.
    Envoyez une image comme photo et non comme fichier, ou une vidéo plus courte. Ou écrivez en quelques mots ce qu'elle montre. Si cela ne peut pas attendre, appelez le { $phone } ({ $hours }), ou le { $after } quand la clinique est fermée. Si les lèvres, la langue ou la gorge gonflent, ou si vous avez du mal à respirer ou à avaler, appelez le { $emergency } maintenant.
msg-file-too-many =
    Vous avez envoyé beaucoup de fichiers aujourd'hui. Jusqu'à minuit, les autres sont seulement notés, et personne ne peut les voir.
    Écrivez en quelques mots le plus important, ou envoyez d'autres photos demain. Si cela ne peut pas attendre, appelez le { $phone } ({ $hours }), ou le { $after } quand la clinique est fermée. Si les lèvres, la langue ou la gorge gonflent, ou si vous avez du mal à respirer ou à avaler, appelez le { $emergency } maintenant.
msg-photo-unreadable =
    Votre fichier est arrivé, mais il ne peut pas être ouvert ici.
    Envoyez-le encore une fois comme photo et non comme fichier, ou écrivez en quelques mots ce qu'il montre. Si cela ne peut pas attendre, appelez le { $phone } ({ $hours }), ou le { $after } quand la clinique est fermée. Si les lèvres, la langue ou la gorge gonflent, ou si vous avez du mal à respirer ou à avaler, appelez le { $emergency } maintenant.
msg-file-lost =
    Votre envoi du { $when } n'a pas pu être récupéré, et votre équipe ne l'a pas. Nous en sommes désolés.
    Envoyez-le encore une fois, ou écrivez en quelques mots ce qu'il montre ou dit. Si cela ne peut pas attendre, appelez le { $phone } ({ $hours }), ou le { $after } quand la clinique est fermée. Si les lèvres, la langue ou la gorge gonflent, ou si vous avez du mal à respirer ou à avaler, appelez le { $emergency } maintenant.
# La question posée après un message dont on ne sait pas s'il est grave : au lieu du silence.
msg-question-body =
    Répondez maintenant à une question.
    L'un de ces signes est-il là maintenant ? Il s'agit de vous, ou de la personne dont vous parlez. Si oui, appelez le { $emergency } maintenant. N'attendez pas de réponse ici.
msg-question-despair =
    Répondez maintenant à une question.
    Êtes-vous en sécurité ? Vous n'êtes pas seul avec cela. Si vous risquez de vous faire du mal, ou si vous n'êtes pas en sécurité, appelez le { $emergency } maintenant.
question-breath = Du mal à respirer
question-swelling = Lèvres, langue, gorge ou visage qui gonflent
question-saliva = Je ne peux pas avaler ma salive
question-chest = Douleur dans la poitrine
question-faint = Sur le point de m'évanouir, ou évanoui
question-none = Rien de tout cela
question-unsafe = Non, je ne suis pas en sécurité
question-talk = Je veux que l'on m'appelle
question-safe = Oui, je suis en sécurité
msg-question-yes =
    Appelez le { $emergency } maintenant.
    Votre équipe est prévenue en ce moment. N'attendez pas de réponse ici.
msg-question-yes-alone =
    Appelez le { $emergency } maintenant.
    Cette discussion ne peut pas prévenir votre équipe maintenant. N'attendez pas de réponse ici.
msg-question-no =
    Merci de votre réponse.
    Si cela change, appelez le { $emergency }. N'attendez pas de réponse ici.
question-said = Votre réponse : { $answer }.
msg-distress =
    Une personne de votre équipe est prévenue maintenant de ce que vous avez écrit.
    Vous n'avez pas à rester dans cette situation sans aide. Demandez à quelqu'un de rester avec vous. Si vous risquez de vous faire du mal, ou ne vous sentez pas en sécurité, appelez le { $emergency } maintenant.
    Vous pouvez aussi parler à votre clinique : { $phone } ({ $hours }), ou { $after } quand elle est fermée. N'attendez pas de réponse ici.
msg-distress-alone =
    Cette discussion ne peut pas prévenir votre équipe maintenant : appelez, s'il vous plaît.
    Vous n'avez pas à rester dans cette situation sans aide. Demandez à quelqu'un de rester avec vous. Si vous risquez de vous faire du mal, ou ne vous sentez pas en sécurité, appelez le { $emergency } maintenant.
    Vous pouvez aussi parler à votre clinique : { $phone } ({ $hours }), ou { $after } quand elle est fermée.
distress-crisis-line = Des personnes écoutent à toute heure : { $line }.
msg-courtesy = Merci de nous écrire. Votre message est noté. Si quelque chose change, appuyez sur le bouton.
reads-open = La clinique est ouverte maintenant, mais personne ne regarde cette discussion en permanence.
reads-closed = La clinique est fermée maintenant. Elle rouvre le { $when }, ou plus tard si c'est un jour férié.
msg-edited = Vous avez changé un message. Votre équipe voit l'ancien texte et le nouveau.
msg-flood = Tous vos messages sont notés. Laissez-nous un instant.
msg-unknown-command = Nous ne connaissons pas cette commande. Écrivez /help pour voir ce que vous pouvez faire ici.
msg-could-not-read =
    Quelque chose n'a pas marché ici, et nous n'avons pas pu traiter votre dernier message.
    Une personne va regarder. Écrivez-le encore une fois. Si cela ne peut pas attendre, appelez le { $phone }, ou le { $after } quand la clinique est fermée. En cas d'urgence, appelez le { $emergency }.
msg-group-only-private = Ce bot ne parle aux patients qu'en privé. Écrivez-lui dans une discussion à vous.
msg-offline =
    Nous avons été hors ligne quelques heures, et des messages nous manquent peut-être.
    Si vous nous avez écrit, écrivez-le encore une fois maintenant. Si cela ne peut pas attendre, appelez le { $phone }. En cas d'urgence, appelez le { $emergency }. Nous en sommes désolés.

## Commandes

msg-help =
    Comment marche cette discussion.
    Elle vous pose de courtes questions, et votre équipe lit vos réponses. Vous pouvez aussi écrire avec vos mots à tout moment. Elle n'est pas faite pour les urgences : en cas d'urgence, appelez le { $emergency }. Le numéro de votre clinique est le { $phone }.
msg-status = Voici ce qui est prévu pour vous.
status-next = Votre prochain bilan vient le { $when }.
status-none = Aucun autre bilan n'est prévu.
status-paused = Vos bilans sont en pause jusqu'au { $day }.
status-open =
    { $count ->
        [0] Votre équipe n'a aucun signalement ouvert de votre part.
        [one] Votre équipe a un signalement ouvert de votre part.
       *[other] Votre équipe a { $count } signalements ouverts de votre part.
    }
status-reads = Des personnes lisent ici : { $hours }. Le numéro de votre clinique est le { $phone }, ou le { $after } quand elle est fermée.
msg-pause = Combien de temps voulez-vous une pause ? Les bilans reprennent ensuite tout seuls.
pause-weeks =
    { $count ->
        [one] { $count } semaine
       *[other] { $count } semaines
    }
msg-paused =
    Vos bilans sont en pause jusqu'au { $day }.
    Votre équipe le sait. Ils reprennent ensuite tout seuls. S'il se passe quelque chose avant, écrivez /report. Pour finir la pause, écrivez /resume.
msg-pause-too-long = Une pause dure { $count ->
        [4] quatre semaines
       *[other] { $count } semaines
    } au plus. Choisissez-en une plus courte.
msg-resumed = Bon retour. Vos bilans continuent. Écrivez /status pour voir quand vient le prochain.
msg-not-paused = Vos bilans ne sont pas en pause. Écrivez /status pour voir quand vient le prochain.
msg-stop =
    Voulez-vous arrêter les bilans ?
    Votre équipe le saura. Votre suivi à la clinique ne change pas. Vous pouvez aussi faire une pause : /pause.
btn-stop-yes = Oui, arrêter
btn-stop-no = Non, continuer
msg-stopped =
    Les bilans sont arrêtés.
    Votre équipe le sait, et vous ne recevrez plus de questions. Ce que vous avez dit reste chez votre équipe. S'il se passe quelque chose, appelez le { $phone }, ou le { $after } quand la clinique est fermée. En cas d'urgence, appelez le { $emergency }.
msg-stop-cancelled = Rien n'a changé. Vos bilans continuent.
msg-discharged =
    Votre clinique a arrêté les bilans dans cette discussion.
    Merci d'avoir participé. Vous ne recevrez plus de questions. S'il vous faut quelque chose, appelez le { $phone }, ou le { $after } quand la clinique est fermée. En cas d'urgence, appelez le { $emergency }.
msg-not-active =
    Vos bilans sont arrêtés, donc ce n'est pas possible maintenant.
    S'il vous faut quelque chose, appelez le { $phone }, ou le { $after } quand la clinique est fermée. En cas d'urgence, appelez le { $emergency }.
msg-finish-welcome = Finissons d'abord les premiers pas.
msg-export = Votre clinique peut vous donner une copie de tout ce que vous avez écrit ici. Demandez-la à votre équipe : { $phone }.
msg-erase =
    Votre clinique peut effacer ce que vous avez écrit ici, dans les limites de la loi.
    Demandez-le à votre équipe : { $phone }. Pour ne plus recevoir de messages, écrivez /stop.
msg-examples =
    Une question qui n'a rien à voir avec votre suivi.
    Parfois, nous vous demandons ce que vous vouliez dire. Pouvons-nous garder ces mots et votre réponse ? Ils apprennent à ce programme à mieux comprendre les gens. Votre nom n'est pas gardé avec eux, et votre clinique enlève les noms, les lieux et les chiffres. Si vous dites non, rien ne change dans votre suivi. Vous pouvez reprendre un oui à tout moment : /examples. Nous effaçons alors ce que nous avons ; ce qui est déjà parti, sans votre nom, ne peut pas être repris.
btn-examples-yes = Oui, les garder
btn-examples-no = Non
msg-examples-yes = Merci. Vos mots peuvent être gardés comme exemples, sans votre nom. Pour revenir sur ce choix, écrivez /examples.
msg-examples-no = Aucun exemple de vos mots n'est gardé. Rien ne change dans votre suivi.
msg-examples-back = Les exemples de vos mots sont effacés, et nous n'en gardons plus. Ce qui est déjà parti, sans votre nom, ne peut pas être repris. Rien ne change dans votre suivi.
msg-course =
    Votre clinique a noté quelque chose dans votre plan.
    Voici ce qui change dans vos bilans.
course-start = La note dit qu'un traitement commence. Les questions viendront plus souvent pendant quelques semaines.
course-dose-up = La note dit que la dose est nouvelle. Les questions viendront plus souvent pendant quelques semaines. Si la note est fausse, appelez le { $phone }.
course-dose-down = La note dit que la dose est nouvelle. Vos bilans continuent comme avant. Si la note est fausse, appelez le { $phone }.
course-hold = La note dit que votre traitement est en pause. Il y aura moins de questions pendant la pause. Les signes d'alerte comptent comme avant : appuyez sur le bouton à toute heure. Si la note est fausse, appelez le { $phone }.
course-restart = La note dit que votre traitement a repris. Les questions aussi, plus souvent pendant quelques semaines. Si la note est fausse, appelez le { $phone }.
course-switch = La note dit que vous recevez un autre médicament du même type. Les questions viendront plus souvent pendant quelques semaines. Si la note est fausse, appelez le { $phone }.
course-stop = La note dit que votre traitement est fini. Nous continuons à demander pendant quelques semaines, car quelque chose de nouveau peut encore venir. Si la note est fausse, appelez le { $phone }.
course-void = La dernière note sur votre traitement était une erreur et a été retirée. Vos bilans ont été planifiés à nouveau.
msg-watch-over =
    Vos bilans se terminent ici.
    Merci pour toutes vos réponses. Voici comment joindre encore votre équipe.
    Votre traitement a pris fin il y a quelques semaines, et il n'y aura plus de questions. Vous pouvez toujours signaler quelque chose : appuyez sur le bouton ou écrivez /report. Si cela ne peut pas attendre, appelez le { $phone } ({ $hours }), ou le { $after } quand la clinique est fermée. En cas d'urgence, appelez le { $emergency }.
msg-plan-changed = Votre clinique a changé quelque chose dans votre plan. Vos bilans le suivent désormais. Écrivez /status pour voir le prochain.

## Réponses courtes à un bouton

toast-saved = Noté
toast-answered-elsewhere = Cette question a déjà une réponse.
toast-button-over = Ce bouton est trop ancien. Écrivez /report pour nous dire comment vous allez.
toast-button-unknown = Ce bouton ne marche pas ici.
toast-check-in-over = Ce bilan est passé. Écrivez /report pour nous dire comment vous allez.
toast-first-step = C'est la première question.
toast-tick-something = Cochez d'abord quelque chose.
toast-not-your-button = Ce bouton n'est pas pour vous.
toast-for-team = Ce bouton est pour votre équipe.
toast-not-active = Vos bilans sont arrêtés. Appelez le { $phone } ; en cas d'urgence, le { $emergency }.
toast-slow-down = Un instant, s'il vous plaît.

## Commandes dans le menu de Telegram

cmd-start = Commencer
cmd-report = Dire comment vous allez maintenant
cmd-emergency = Numéros en cas d'urgence
cmd-status = Prochain bilan, et qui lit quand
cmd-time = Changer le jour et l'heure
cmd-language = Changer de langue
cmd-pause = Faire une pause
cmd-resume = Finir la pause
cmd-stop = Arrêter les bilans
cmd-help = Comment cela marche
cmd-export = Une copie de vos réponses
cmd-erase = Effacer vos réponses
cmd-examples = Vos mots peuvent-ils instruire ce programme ?
bot-description = Des bilans pour les patients d'une clinique, sur invitation. Pas pour les urgences : en cas d'urgence, appelez le numéro d'urgence de votre pays. Personne ne lit ici jour et nuit.
bot-short-description = Des bilans pour les patients invités. Pas pour les urgences.

## Questions

-none = Pas du tout
-mild = Un peu
-moderate = Moyennement
-severe = Fortement
-worst = Très fortement
-not = Pas du tout
-little = Un peu
-some = Moyennement
-much = Beaucoup
-verymuch = Énormément
-no = Non
-yes = Oui
-none-of-these = Rien de cela

ask-pulse = Comment allez-vous aujourd'hui ?
opt-pulse-fine = Tout comme d'habitude
opt-pulse-mouth = Mal à la bouche
opt-pulse-redflag = Gonflement ou mal à respirer
ask-rf0 = Maintenant ou aujourd'hui : avez-vous un de ces signes ?
opt-rf0-none = { -none-of-these }
opt-rf0-lips = Lèvres, langue, bouche ou gorge gonflées
opt-rf0-breath = Du mal à respirer, ou souffle bruyant
opt-rf0-voice = Voix soudain rauque, ou gorge comme fermée
opt-rf0-saliva = Je ne peux pas avaler ma salive
opt-rf0-faint = Évanouissement, ou très mal avec gonflement ou urticaire
opt-rf0-chest = Douleur dans la poitrine
opt-rf0-bleeding = Bouche qui saigne plus de 15 minutes
ask-sel = Depuis le dernier bilan : avez-vous eu un de ces signes ?
ask-sel-first = Ces 7 derniers jours : avez-vous eu un de ces signes ?
opt-sel-none = { -none-of-these }
opt-sel-mouth = Mal à la bouche
opt-sel-skin = Rougeurs, boutons ou envie de se gratter
opt-sel-swelling = Gonflement
opt-sel-nails = Ennuis avec les ongles
opt-sel-breath = Souffle court, ou toux
opt-sel-fever = Fièvre, ou trop chaud
opt-sel-eating = Impossible de manger, boire ou garder le médicament
opt-sel-eyes = Œil rouge ou douloureux, ou vue perdue
ask-m1 = Bouche : à quel point avez-vous eu mal, au pire moment ?
opt-m1-none = { -none }
opt-m1-mild = { -mild }
opt-m1-moderate = { -moderate }
opt-m1-severe = { -severe }
opt-m1-worst = { -worst }
ask-m2 = La bouche vous gêne-t-elle pour manger, boire ou parler ?
opt-m2-not = { -not }
opt-m2-little = { -little }
opt-m2-some = { -some }
opt-m2-much = { -much }
opt-m2-verymuch = { -verymuch }
ask-m3 = Que pouvez-vous manger et boire maintenant ?
opt-m3-usual = Comme d'habitude
opt-m3-soft = Mou seulement
opt-m3-liquids = Liquide seulement
opt-m3-hardly = Je bois à peine, ou ne garde ni repas ni médicament
ask-m4 = Depuis quand avez-vous mal à la bouche ?
opt-m4-lt7 = Moins de 7 jours
opt-m4-7-14 = De 7 à 14 jours
opt-m4-gt14 = Plus de 14 jours
ask-m5 = Comment est la bouche par rapport à la dernière fois ?
opt-m5-better = Mieux
opt-m5-same = Pareil
opt-m5-worse = Pire
ask-m6 = Voyez-vous un de ces signes dans la bouche ou sur les lèvres ?
opt-m6-none = { -none-of-these }
opt-m6-white = Taches blanches
opt-m6-blisters = Un groupe de cloques sur les lèvres
opt-m6-bleeding = Du sang
opt-m6-several = Plusieurs de ces signes
ask-r5 = Peau : avez-vous un de ces signes ?
opt-r5-none = { -none-of-these }
opt-r5-hurts = La peau fait mal
opt-r5-blisters = Cloques
opt-r5-peeling = La peau pèle
opt-r5-sores = Plaies aux yeux, à la bouche ou aux parties intimes
opt-r5-purple = Taches violettes, ou avec des anneaux
opt-r5-puffy-face = Visage gonflé
opt-r5-glands = Ganglions gonflés
opt-r5-crust = Croûte jaune ou pus
ask-r8 = { ask-s8 }
opt-r8-no = { -no }
opt-r8-yes = { -yes }
ask-r7 = Avez-vous de la fièvre, ou vous sentez-vous très mal ?
opt-r7-no = { -no }
opt-r7-yes = { -yes }
ask-r2 = À quoi ressemble la peau ?
opt-r2-pimples = Boutons
opt-r2-patches = Taches plates ou en relief
opt-r2-dry-itchy = Sèche, envie de se gratter
opt-r2-hives = Urticaire qui va et vient
ask-r6 = Avez-vous en plus un de ces signes ?
opt-r6-none = { -none-of-these }
opt-r6-breath = Du mal à respirer
opt-r6-faint = Évanouissement ou presque
opt-r6-vomit = Vomissements
ask-r1 = Combien de vos paumes, doigts compris, couvriraient cette peau ?
opt-r1-lt10 = Moins de 10
opt-r1-10-30 = De 10 à 30
opt-r1-gt30 = Plus de 30
ask-r3 = À quel point la peau vous dérange-t-elle ?
opt-r3-none = { -none }
opt-r3-mild = { -mild }
opt-r3-moderate = { -moderate }
opt-r3-severe = { -severe }
opt-r3-worst = { -worst }
ask-r4 = La peau vous gêne-t-elle dans ce que vous faites ?
opt-r4-not = { -not }
opt-r4-little = { -little }
opt-r4-some = { -some }
opt-r4-much = { -much }
opt-r4-verymuch = { -verymuch }
ask-s1 = Où est le gonflement ?
opt-s1-lips = Lèvres, langue, bouche ou gorge
opt-s1-face = Visage
opt-s1-lids = Paupières
opt-s1-arm = Un bras
opt-s1-leg = Une jambe
opt-s1-arms = Les deux bras
opt-s1-legs = Les deux jambes
opt-s1-belly = Ventre ou tout le corps
opt-s1-several = Plusieurs endroits
ask-s1a = Quels endroits sont gonflés ?
opt-s1a-lips = { opt-s1-lips }
opt-s1a-face = { opt-s1-face }
opt-s1a-lids = { opt-s1-lids }
opt-s1a-arm = { opt-s1-arm }
opt-s1a-leg = { opt-s1-leg }
opt-s1a-arms = { opt-s1-arms }
opt-s1a-legs = { opt-s1-legs }
opt-s1a-belly = { opt-s1-belly }
ask-s8 = Du mal à respirer ou avaler ? Lèvres, langue ou gorge gonflées ?
opt-s8-no = { -no }
opt-s8-yes = { -yes }
ask-s2 = Comment le gonflement est-il venu ?
opt-s2-hours = En quelques heures
opt-s2-days = En quelques jours
opt-s2-long = Je l'ai depuis longtemps, sans changement
ask-s3 = À quel point est-ce gonflé ?
opt-s3-none = { -none }
opt-s3-mild = { -mild }
opt-s3-moderate = { -moderate }
opt-s3-severe = { -severe }
opt-s3-worst = { -worst }
ask-s4 = Le gonflement vous gêne-t-il dans ce que vous faites ?
opt-s4-not = { -not }
opt-s4-little = { -little }
opt-s4-some = { -some }
opt-s4-much = { -much }
opt-s4-verymuch = { -verymuch }
ask-s6 = Est-ce que cela fait mal, est chaud, ou a changé de couleur ?
opt-s6-no = { -no }
opt-s6-yes = { -yes }
ask-s7 = Avez-vous pris 2 kg ou plus en 3 jours ?
opt-s7-no = { -no }
opt-s7-yes = { -yes }
opt-s7-no-scale = Je n'ai pas de balance
ask-n0 = Ongles : que voyez-vous ?
opt-n0-ridges = Stries
opt-n0-colour = Rouge ou d'une autre couleur
opt-n0-lifting = Un ongle se décolle ou est tombé
opt-n0-fold = Peau rouge et sensible près d'un ongle
opt-n0-pus = Pus
opt-n0-lump = Une boule qui saigne
ask-n1 = Ongles : à quel point est-ce pénible ?
opt-n1-none = { -none }
opt-n1-mild = { -mild }
opt-n1-moderate = { -moderate }
opt-n1-severe = { -severe }
opt-n1-worst = { -worst }
ask-n2 = Les ongles vous gênent-ils dans ce que vous faites ?
opt-n2-not = { -not }
opt-n2-little = { -little }
opt-n2-some = { -some }
opt-n2-much = { -much }
opt-n2-verymuch = { -verymuch }
ask-n3 = Le rouge s'étend-il autour de l'ongle ?
opt-n3-no = { -no }
opt-n3-yes = { -yes }
ask-n4 = Cela saigne-t-il encore après 15 minutes d'appui ?
opt-n4-no = { -no }
opt-n4-yes = { -yes }
ask-b0 = Souffle : quelle réponse convient le mieux maintenant ?
opt-b0-cough = Toux nouvelle ou pire, seulement
opt-b0-stairs = Souffle court dans l'escalier ou en marchant
opt-b0-rest = Souffle court au repos
ask-b1 = Avez-vous mal dans la poitrine ?
opt-b1-no = { -no }
opt-b1-yes = { -yes }
ask-f0 = Avez-vous pris votre température ?
opt-f0-below = Oui, moins de 38,0 °C
opt-f0-measured = Oui, 38,0 °C ou plus
opt-f0-hot = J'ai chaud, mais pas de thermomètre
ask-f1 = Avez-vous en plus un de ces signes ?
opt-f1-none = { -none-of-these }
opt-f1-chills = Frissons avec tremblements
opt-f1-confused = Confusion
opt-f1-fast-breath = Souffle rapide
opt-f1-faint = Évanouissement ou presque
ask-y0 = Yeux : voyez-vous bien moins qu'avant, ou plus rien, d'un œil ?
opt-y0-no = { -no }
opt-y0-yes = { -yes }
ask-x0 = Votre traitement : le prenez-vous toujours à la même dose ?
opt-x0-usual = Oui, tout comme avant
opt-x0-missed = Une dose manquée
opt-x0-missed-long = Plus d'un jour sans dose
opt-x0-stopped = Arrêté
opt-x0-restarted = Repris
opt-x0-changed = Dose ou médicament changé
opt-x0-new-med = Un autre nouveau médicament
opt-x0-acei = Un nouveau pour la tension, qui finit en -pril
opt-x0-sacubitril = Nouveau : Entresto (sacubitril), pour le cœur
opt-x0-gliptin = Nouveau : une gliptine pour le diabète, p. ex. sitagliptine
opt-x0-rinse-not = Bain de bouche pas fait comme prévu
ask-x2 = Votre clinique a noté une pause du traitement. Avez-vous recommencé ?
opt-x2-not-yet = Pas encore
opt-x2-again = Oui, j'ai recommencé
ask-x3 = Le nouveau médicament : est-il contre des bactéries, des virus ou des champignons ?
opt-x3-other = Non, pour autre chose
opt-x3-unsure = Je ne sais pas
opt-x3-germs = Oui
ask-p0 = Voulez-vous que votre équipe vous contacte ?
opt-p0-no = { -no }
opt-p0-can-wait = Oui, cela peut attendre
opt-p0-today = Oui, aujourd'hui s'il vous plaît
