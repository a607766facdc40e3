msg-unknown = I did not understand that. Press a button or write /help.
