"""Face the internet: the gateway between shoppers' browsers, the shop's records and the bot."""
