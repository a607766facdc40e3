"""Messages that cost most to read, for the test of their cost and for the bench, which has no pytest."""

FLOODS = {
    "pictures": ("swell" + "👅" * 6) * 256,
    "signs and places": "swell tongue " * 400,
    "lists": "swollen lips and tongue, and mouth " * 150,
    "taken back": "swelling but no tongue " * 250,
    "no no no": "no " * 1400,
    "denials": "no swelling only lips yes " * 200,
    "commas": "," * 4096,
    "sentences": "tongue. swollen. " * 300,
    "one word": "a" * 4096,
    "glued": "swollentongueandlips" * 230,
    "glued words": ("tonguethroatswollenlipsbreatheair " * 130),
    "scripts": "swеllaтongue " * 300,
    "help": "help 112 " * 500,
    "imagined": "what if tongue swells " * 200,
    "over": "swelling gone last year " * 180,
    "others": "people swollen tongue is " * 170,
    "fevers": "39 temp fever thirty eight five " * 130,
    "one sign of many letters": "ﷺ" * 4096,
    "links": "http://" * 585,
}
