"""The acts: what a patient, a nurse or the clock does, each a plain function with one transaction around it.

An act takes the session first and `now` last. It decides nothing clinical itself (that is `schedules`), writes rows, and leaves
what is to be said in the outbox. It knows no Telegram, no scheduler and no web.
"""
