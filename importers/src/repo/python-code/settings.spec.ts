import { describe, expect, it } from 'vitest';
import { readWith } from '../values/testing.js';
import { pythonCodeReader } from './index.js';

const SERVER = 'from flask import Flask\napp = Flask(__name__)\nimport requests\n';
const ASKS = 'requests.get(url)';

/** Whom a program with these files asks. */
async function calls(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const inside = Object.entries(files).map(([path, text]) => [
    `shop/${path}`,
    path === 'main.py' ? SERVER + text : text,
  ]);
  const { relations } = await readWith(pythonCodeReader, {
    'shop/requirements.txt': 'flask',
    ...Object.fromEntries(inside),
  });
  return relations
    .filter(({ relation }) => relation === 'CALLS')
    .map(({ to }) => (to.split('|')[1] ?? '').replace(/:80$/, ''));
}

describe('settings of Python', () => {
  it.each<readonly [string, string, Readonly<Record<string, string>>]>([
    [
      'argparse',
      'import argparse\np = argparse.ArgumentParser()\np.add_argument("-c", "--cart-url", default="http://cart")\nargs = p.parse_args()\nrequests.get(args.cart_url)',
      {},
    ],
    [
      'argparse with a variable for its default',
      'import argparse, os\np = argparse.ArgumentParser()\np.add_argument("--cart", dest="at", default=os.getenv("CART"))\nargs = p.parse_args()\nrequests.get(args.at + "/x")',
      { '.env': 'CART=http://cart' },
    ],
    [
      'arguments that another file reads',
      'from asking import ask\nimport argparse\np = argparse.ArgumentParser()\np.add_argument("--cart", default="http://cart")\nask(p.parse_args())',
      { 'asking.py': 'import requests\ndef ask(args):\n  requests.get(args.cart)' },
    ],
    [
      'click',
      'import click\n@click.command()\n@click.option("--cart-url", default="http://cart", envvar="CART")\ndef main(cart_url):\n  requests.get(cart_url)',
      {},
    ],
    [
      'click by its variable',
      'import click\n@click.command()\n@click.option("--cart-url", envvar=["CART", "OLD"])\ndef main(cart_url):\n  requests.get(cart_url)',
      { '.env': 'CART=http://cart' },
    ],
    [
      'Typer',
      'import typer\ndef main(cart: str = typer.Option("http://cart", envvar="CART")):\n  requests.get(cart)',
      {},
    ],
    [
      'Typer within a type',
      'import typer\ndef main(cart: Annotated[str, typer.Option(envvar="CART")] = "http://cart"):\n  requests.get(cart)',
      {},
    ],
    [
      'a host and a port that is made a number, kept by an object',
      'from conf import Config\nclass Cart:\n  def __init__(self, config):\n    self.base = f"http://{config.CART_HOST}:{config.CART_PORT}/api"\n  def ask(self):\n    requests.get(f"{self.base}/x")\nCart(Config).ask()',
      {
        'conf.py':
          'import os\nclass Config:\n  CART_HOST = os.getenv("CART_HOST", "cart")\n  CART_PORT = int(os.getenv("CART_PORT", "80"))',
      },
    ],
    [
      'configparser',
      'import configparser\nconfig = configparser.ConfigParser()\nconfig.read("config.ini")\nrequests.get(config["cart"]["url"])',
      { 'config.ini': '; where\n[cart]\nurl = http://cart\n' },
    ],
    [
      'configparser with what stands in',
      'import configparser\nc = configparser.ConfigParser()\nrequests.get(c.get("cart", "url", fallback="http://cart"))',
      {},
    ],
    [
      'a file of YAML',
      'import yaml\nconfig = yaml.safe_load(open("config.yaml"))\nrequests.get(config["cart"].get("url", "x"))',
      { 'config.yaml': 'cart:\n  url: http://cart' },
    ],
    [
      'a file of JSON',
      'import json\nwith open("config.json") as f:\n  config = json.load(f)\nrequests.get(config["cart"]["url"])',
      { 'config.json': '{"cart": {"url": "http://cart"}}' },
    ],
    [
      'pydantic by another name',
      'from config import settings\nrequests.get(settings.at)',
      {
        '.env': 'CART=http://cart',
        'config.py':
          'class Settings(BaseSettings):\n  at: str = Field(validation_alias=AliasChoices("CART", "OLD"))\nsettings = Settings()',
      },
    ],
    [
      'pydantic by its file',
      'from config import settings\nrequests.get(settings.cart_url)',
      {
        'prod.env': 'CART_URL=http://cart',
        'config.py':
          'class Settings(BaseSettings):\n  cart_url: str\n  class Config:\n    env_file = "prod.env"\nsettings = Settings()',
      },
    ],
    [
      'Dynaconf',
      'from config import settings\nrequests.get(settings.cart_url)',
      { 'settings.toml': '[default]\ncart_url = "http://cart"', 'config.py': 'settings = Dynaconf()' },
    ],
    [
      'Dynaconf by a variable',
      'from config import settings\nrequests.get(settings.CART_URL)',
      { '.env': 'DYNACONF_CART_URL=http://cart', 'config.py': 'settings = Dynaconf()' },
    ],
    [
      'decouple',
      'from decouple import config\nrequests.get(config("CART"))',
      { 'settings.ini': '[settings]\nCART=http://cart' },
    ],
    [
      "Flask's file",
      'app.config.from_pyfile("settings.cfg")\nrequests.get(app.config["CART_URL"])',
      { 'settings.cfg': "CART_URL = 'http://cart'" },
    ],
    ["Flask's mapping", 'app.config.from_mapping(CART_URL="http://cart")\nrequests.get(app.config["CART_URL"])', {}],
    [
      'a data class',
      'import os\n@dataclass\nclass C:\n  at: str = field(default_factory=lambda: os.getenv("CART", "http://cart"))\nc = C()\nrequests.get(c.at)',
      {},
    ],
  ])('%s', async (_, text, files) => {
    expect(await calls({ 'main.py': text, ...files })).toEqual(['cart']);
  });

  it.each([
    ['a document that is no settings', 'import json\nbody = json.load(f)\nrequests.get(body["url"])'],
    ['an option without a default', 'import click\n@click.option("--url")\ndef main(url):\n  requests.get(url)'],
    ['a text that a request holds', `def view(url):\n  ${ASKS}`],
  ])('says nothing of %s', async (_, text) => {
    expect(await calls({ 'main.py': text, 'config.json': '{"url": "http://cart"}' })).toEqual([]);
  });
});
